package main

import (
	"log"
	"net/http"
	"time"
)

func main() {
	zone, err := time.LoadLocation("Europe/Prague")
	if err != nil {
		log.Fatal(err)
	}
	answer, err := http.Get("https://api.example.com/")
	if err != nil {
		log.Fatal(err)
	}
	answer.Body.Close()
	log.Print(time.Now().In(zone))
}
