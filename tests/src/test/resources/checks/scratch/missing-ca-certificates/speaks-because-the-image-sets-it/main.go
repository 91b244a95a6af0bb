package main

import (
	"log"
	"net/http"
	"os"
)

func main() {
	switch os.Getenv("RELAY_STORE") {
	case "cloud":
		http.HandleFunc("/", keep)
	}
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func keep(w http.ResponseWriter, r *http.Request) {
	http.Post("https://store.example.net/relay", "text/plain", r.Body)
}
