package main

import (
	"crypto/tls"
	"flag"
	"log"
	"net"
)

func main() {
	secure := flag.Bool("tls", false, "speak TLS")
	address := flag.String("address", "mirror:21", "where to fetch from")
	flag.Parse()
	connection, err := net.Dial("tcp", *address)
	if err != nil {
		log.Fatal(err)
	}
	defer connection.Close()
	if *secure {
		connection = tls.Client(connection, &tls.Config{ServerName: *address})
	}
	connection.Write([]byte("LIST\r\n"))
}
