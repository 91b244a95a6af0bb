package main

import (
	"log"
	"os"
)

func main() {
	if err := os.MkdirAll("/data/shop", 0o755); err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("/shop.db", nil, 0o600); err != nil {
		log.Fatal(err)
	}
}
