package main

import (
	"crypto/tls"
	"log"
	"net"
	_ "time/tzdata"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
)

func main() {
	secure := credentials.NewTLS(&tls.Config{GetCertificate: certificate})
	listener, err := net.Listen("tcp", ":8443")
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(grpc.NewServer(grpc.Creds(secure)).Serve(listener))
}

func certificate(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	pair, err := tls.LoadX509KeyPair("/tls/tls.crt", "/tls/tls.key")
	return &pair, err
}
