package main

import (
	"log"

	"example.com/watch/forge"
)

func main() {
	if err := forge.New("https://api.github.com").Look("/zen"); err != nil {
		log.Fatal(err)
	}
}
