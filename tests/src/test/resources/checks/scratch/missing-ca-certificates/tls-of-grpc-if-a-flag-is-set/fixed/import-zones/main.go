package main

import (
	"flag"
	"log"
	_ "time/tzdata"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
)

func main() {
	secure := flag.Bool("tls", false, "speak TLS")
	flag.Parse()
	trusted := insecure.NewCredentials()
	if *secure {
		trusted = credentials.NewTLS(nil)
	}
	connection, err := grpc.NewClient("collector:4317", grpc.WithTransportCredentials(trusted))
	if err != nil {
		log.Fatal(err)
	}
	log.Println(connection.GetState())
}
