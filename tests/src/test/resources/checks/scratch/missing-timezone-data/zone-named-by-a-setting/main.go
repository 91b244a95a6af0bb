package main

import (
	"log"
	"net/http"
	"os"
	"time"
)

func main() {
	zone := time.UTC
	if name := os.Getenv("RELAY_ZONE"); name != "" {
		loaded, err := time.LoadLocation(name)
		if err != nil {
			log.Fatal(err)
		}
		zone = loaded
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		w.Write([]byte(time.Now().In(zone).String()))
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
