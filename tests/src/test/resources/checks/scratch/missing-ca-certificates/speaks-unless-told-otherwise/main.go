package main

import (
	"flag"
	"log"
	"net/http"
)

type config struct {
	Updates bool
}

func main() {
	var cfg config
	flag.BoolVar(&cfg.Updates, "updates", true, "whether to look for updates")
	flag.Parse()
	if cfg.Updates {
		http.Get("https://updates.example.net/relay")
	}
	log.Fatal(http.ListenAndServe(":8080", nil))
}
