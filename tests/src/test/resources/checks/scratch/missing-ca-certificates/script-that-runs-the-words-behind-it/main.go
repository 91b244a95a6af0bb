package main

import (
	"log"
	"net/http"
)

func main() {
	response, err := http.Get("https://status.golang.org/api/v2/status.json")
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	log.Println(response.Status)
}
