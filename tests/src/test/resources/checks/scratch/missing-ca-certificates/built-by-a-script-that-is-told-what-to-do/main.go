package main

import (
	"log"
	"net/http"
)

func main() {
	if _, err := http.Get("https://example.com/jobs"); err != nil {
		log.Fatal(err)
	}
}
