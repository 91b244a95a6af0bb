package main

import (
	"log"
	"os"
)

func main() {
	file, err := os.CreateTemp("", "upload-")
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close()
}
