package main

import (
	"log"
	"net/http"
	"os"
)

func main() {
	response, err := http.Get("https://" + os.Getenv("ADDRESS"))
	if err != nil {
		log.Fatal(err)
	}
	log.Print(response.Status)
}
