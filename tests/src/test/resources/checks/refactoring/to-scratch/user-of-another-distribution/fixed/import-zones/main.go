package main

import (
	"log"
	"net/http"
	"time"
	_ "time/tzdata"
)

func main() {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		log.Fatal(err)
	}
	answer, err := http.Get("https://time.example.com/")
	if err != nil {
		log.Fatal(err)
	}
	log.Print(answer.Status, time.Now().In(berlin))
}
