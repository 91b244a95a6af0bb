package main

import (
	"flag"
	"log"
	"os"
)

func main() {
	config := flag.String("config", "config.yaml", "the settings")
	flag.Parse()
	text, err := os.ReadFile(*config)
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("%d bytes", len(text))
}
