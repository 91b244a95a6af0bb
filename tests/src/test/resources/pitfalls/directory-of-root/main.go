package main

import (
	"log"
	"os"
)

func main() {
	if err := os.WriteFile("orders.csv", nil, 0o644); err != nil {
		log.Fatal(err)
	}
}
