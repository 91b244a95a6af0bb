package main

import (
	"crypto/tls"
	"log"
	"os"
)

func main() {
	connection, err := tls.Dial("tcp", os.Args[1]+":443", nil)
	if err != nil {
		log.Fatal(err)
	}
	defer connection.Close()
	log.Println(connection.ConnectionState().Version)
}
