package main

import (
	"log"
	"os"
)

func main() {
	if err := os.WriteFile("/dev/null", []byte("[]"), 0o600); err != nil {
		log.Fatal(err)
	}
}
