package main

import (
	"log"
	"os"
)

func main() {
	settings, err := os.ReadFile("config.yaml")
	if err != nil {
		settings, err = os.ReadFile("/app/config.yaml")
	}
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("%d bytes of settings", len(settings))
}
