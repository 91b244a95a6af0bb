package main

import (
	"log"
	"os"

	"example.com/app/source"
)

func main() {
	read, err := source.Named(os.Getenv("APP_SOURCE"))
	if err != nil {
		log.Fatal(err)
	}
	log.Print(read())
}
