package main

import (
	"log"
	"os"

	"example.com/shop/pages"
)

var configPath = "config.json"

var version string

func main() {
	config, err := os.ReadFile(configPath)
	if err != nil {
		log.Fatal(err)
	}
	log.Println(version, len(config), pages.Index())
}
