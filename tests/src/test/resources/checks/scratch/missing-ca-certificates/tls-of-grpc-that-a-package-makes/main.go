package main

import (
	"log"

	"github.com/spiffe/go-spiffe/v2/spiffetls/tlsconfig"
	"github.com/spiffe/go-spiffe/v2/workloadapi"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
)

func main() {
	source := &workloadapi.X509Source{}
	config := tlsconfig.MTLSClientConfig(source, source, tlsconfig.AuthorizeAny())
	connection, err := grpc.NewClient("orders:443", grpc.WithTransportCredentials(credentials.NewTLS(config)))
	if err != nil {
		log.Fatal(err)
	}
	log.Println(connection.GetState())
}
