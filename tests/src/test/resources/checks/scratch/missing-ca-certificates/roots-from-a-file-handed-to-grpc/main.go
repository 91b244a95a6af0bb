package main

import (
	"crypto/x509"
	"log"
	"os"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
)

func main() {
	option := grpc.WithTransportCredentials(insecure.NewCredentials())
	if file := os.Getenv("COLLECTOR_CA"); file != "" {
		pem, err := os.ReadFile(file)
		if err != nil {
			log.Fatal(err)
		}
		pool := x509.NewCertPool()
		pool.AppendCertsFromPEM(pem)
		option = grpc.WithTransportCredentials(credentials.NewClientTLSFromCert(pool, ""))
	}
	connection, err := grpc.NewClient(os.Args[1], option)
	if err != nil {
		log.Fatal(err)
	}
	defer connection.Close()
}
