package main

import (
	"log"

	"example.com/app/source"
)

func main() {
	for _, read := range source.All() {
		log.Print(read())
	}
}
