package main

import (
	"log"
	"os"
)

func main() {
	if err := os.WriteFile("/data/shop.db", nil, 0o600); err != nil {
		log.Fatal(err)
	}
}
