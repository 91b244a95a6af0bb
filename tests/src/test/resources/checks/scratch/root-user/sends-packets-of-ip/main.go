package main

import (
	"log"
	"net"
	"net/http"
)

func main() {
	packets, err := net.ListenPacket("ip4:icmp", "0.0.0.0")
	if err != nil {
		log.Fatal(err)
	}
	defer packets.Close()
	log.Fatal(http.ListenAndServe(":8080", nil))
}
