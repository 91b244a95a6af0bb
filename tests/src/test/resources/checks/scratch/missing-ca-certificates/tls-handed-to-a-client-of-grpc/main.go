package main

import (
	"crypto/tls"
	"log"
	"os"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
)

func main() {
	secure := credentials.NewTLS(&tls.Config{MinVersion: tls.VersionTLS12})
	connection, err := grpc.NewClient(os.Args[1], grpc.WithTransportCredentials(secure))
	if err != nil {
		log.Fatal(err)
	}
	log.Println(connection.GetState())
}
