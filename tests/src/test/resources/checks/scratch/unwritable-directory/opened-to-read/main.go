package main

import (
	"log"
	"os"
)

func main() {
	file, err := os.OpenFile("/run/keys/shop.key", os.O_RDONLY, 0)
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close()
}
