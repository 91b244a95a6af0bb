package main

import (
	"log"
	"net/http"
	"os"
	"strings"
)

func main() {
	channel := os.Getenv("RELAY_CHANNEL")
	if channel == "" {
		log.Fatal("RELAY_CHANNEL is not set")
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if channel != "" {
			http.Post("https://chat.example.net/"+channel, "text/plain", strings.NewReader("up"))
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
