package main

import (
	"crypto/tls"
	"log"
)

func main() {
	connection, err := tls.Dial("tcp", "device.local:443", &tls.Config{InsecureSkipVerify: true})
	if err != nil {
		log.Fatal(err)
	}
	defer connection.Close()
}
