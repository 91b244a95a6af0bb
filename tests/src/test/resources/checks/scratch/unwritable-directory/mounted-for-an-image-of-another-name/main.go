package main

import (
	"log"
	"os"
)

func main() {
	file, err := os.OpenFile("/var/log/shop.log", os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close()
}
