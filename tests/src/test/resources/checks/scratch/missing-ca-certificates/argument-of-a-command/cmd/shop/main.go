package main

import (
	"log"
	"net/http"
)

func main() {
	answer, err := http.Get("https://api.frankfurter.dev/v1/latest")
	if err != nil {
		log.Fatal(err)
	}
	log.Print(answer.Status)
}
