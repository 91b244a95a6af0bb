package main

import (
	"log"
	"os"

	"example.com/schemas/registry"
)

func main() {
	if err := registry.New().Download(os.Args[1]); err != nil {
		log.Fatal(err)
	}
}
