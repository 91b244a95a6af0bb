package main

import (
	"net/http"
	"os"
)

func main() {
	if _, err := http.Get("https://" + os.Args[1]); err != nil {
		os.Exit(1)
	}
}
