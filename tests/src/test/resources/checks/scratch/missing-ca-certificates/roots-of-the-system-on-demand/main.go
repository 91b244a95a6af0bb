package main

import (
	"crypto/tls"
	"crypto/x509"
	"flag"
	"log"
	"net"
)

func main() {
	secure := flag.Bool("tls", false, "speak TLS")
	address := flag.String("address", "localhost:6379", "of the cache")
	flag.Parse()
	connection, err := net.Dial("tcp", *address)
	if err != nil {
		log.Fatal(err)
	}
	defer connection.Close()
	if *secure {
		pool, err := x509.SystemCertPool()
		if err != nil {
			log.Fatal(err)
		}
		connection = tlsOver(connection, &tls.Config{RootCAs: pool})
	}
	connection.Write([]byte("PING\r\n"))
}

func tlsOver(connection net.Conn, settings *tls.Config) net.Conn {
	return tls.Server(connection, settings)
}
