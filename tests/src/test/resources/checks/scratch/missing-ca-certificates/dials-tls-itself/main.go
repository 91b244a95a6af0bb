package main

import (
	"crypto/tls"
	"log"
)

func main() {
	connection, err := tls.Dial("tcp", "mail.example.com:993", nil)
	if err != nil {
		log.Fatal(err)
	}
	defer connection.Close()
}
