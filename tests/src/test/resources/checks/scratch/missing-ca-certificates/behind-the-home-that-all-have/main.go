package main

import (
	"log"
	"net/http"
	"os"
)

func main() {
	home, ok := os.LookupEnv("HOME")
	if ok && os.Getenv("PATH") != "" {
		log.Print(home)
		log.Print(http.Get("https://rates.example.net/today"))
	}
}
