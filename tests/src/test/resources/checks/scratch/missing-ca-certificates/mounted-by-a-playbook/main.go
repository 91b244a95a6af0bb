package main

import (
	"log"
	"net/http"
)

func main() {
	response, err := http.Get("https://example.com/prices")
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	log.Println(response.Status)
}
