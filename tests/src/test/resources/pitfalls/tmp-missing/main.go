package main

import (
	"log"
	"os"
)

func main() {
	directory, err := os.MkdirTemp("", "upload-")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(directory)
}
