package main

import (
	"log"
	"os"
)

func main() {
	path := os.Getenv("SHOP_CONFIG")
	if path == "" {
		path = "config.yaml"
	}
	settings, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("%d bytes of settings", len(settings))
}
