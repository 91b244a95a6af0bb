package main

import (
	"log"

	"example.com/app/source"
)

func main() {
	read, err := source.Named("quotes")
	if err != nil {
		log.Fatal(err)
	}
	log.Print(read())
}
