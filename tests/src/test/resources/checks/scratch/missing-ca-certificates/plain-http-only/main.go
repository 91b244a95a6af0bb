package main

import (
	"net/http"
	"os"
)

func main() {
	response, err := http.Get("http://127.0.0.1:8080/health")
	if err != nil || response.StatusCode != http.StatusOK {
		os.Exit(1)
	}
}
