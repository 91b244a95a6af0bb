package main

import (
	"log"
	"net"
)

func main() {
	connection, err := net.Dial("ip4:ospf", "192.0.2.1")
	if err != nil {
		log.Fatal(err)
	}
	connection.Close()
}
