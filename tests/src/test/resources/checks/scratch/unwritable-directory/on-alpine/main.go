package main

import (
	"log"
	"os"
)

func main() {
	if err := os.MkdirAll("/data/pages", 0o755); err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("/data/pages/index.html", []byte("<h1>Shop</h1>"), 0o644); err != nil {
		log.Fatal(err)
	}
}
