package main

import (
	"log"
	"net/http"
)

func main() {
	response, err := http.Get("https://example.com/jobs")
	if err != nil {
		log.Fatal(err)
	}
	log.Print(response.Status)
}
