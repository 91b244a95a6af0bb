package main

import (
	"log"
	"net/http"
)

func main() {
	response, err := http.Get("https://go.dev/dl/?mode=json")
	if err != nil {
		log.Fatal(err)
	}
	response.Body.Close()
}
