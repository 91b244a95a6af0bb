package main

import (
	"log"

	"example.com/hello/settings"
)

func main() {
	if _, err := settings.Load("config.yaml"); err != nil {
		log.Fatal(err)
	}
}
