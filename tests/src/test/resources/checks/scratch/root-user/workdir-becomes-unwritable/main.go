package main

import (
	"log"
	"os"
)

func main() {
	if err := os.WriteFile("greeting.txt", []byte("hello"), 0o644); err != nil {
		log.Fatal(err)
	}
}
