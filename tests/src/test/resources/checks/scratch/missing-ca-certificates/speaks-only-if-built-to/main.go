package main

import (
	"log"
	"net/http"
)

const debug = false

// licence is set by -ldflags "-X main.licence=…" for whoever has bought one.
var licence = ""

func main() {
	if debug {
		http.Get("https://debug.example.net/relay")
	}
	if licence != "" {
		http.Get("https://licences.example.net/" + licence)
	}
	log.Fatal(http.ListenAndServe(":8080", nil))
}
