package main

import (
	"log"
	"os"
)

func main() {
	file, err := os.Create("/dev/stdout")
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close()
}
