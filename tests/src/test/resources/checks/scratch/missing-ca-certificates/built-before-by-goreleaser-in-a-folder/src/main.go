package main

import (
	"log"
	"net/http"
)

var version = "dev"

func main() {
	answer, err := http.Get("https://api.frankfurter.dev/v1/latest")
	if err != nil {
		log.Fatal(err)
	}
	log.Print(version, ": ", answer.Status)
}
