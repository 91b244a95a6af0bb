package main

import (
	"log"
	"net/http"
)

func main() {
	answer, err := http.Get("https://api.example.com/rates")
	if err != nil {
		log.Fatal(err)
	}
	log.Println(answer.Status)
}
