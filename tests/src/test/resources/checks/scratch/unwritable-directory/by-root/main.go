package main

import (
	"log"
	"os"
)

func main() {
	file, err := os.Create("shop.db")
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close()
}
