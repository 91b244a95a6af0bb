package main

import (
	"crypto/tls"
	"crypto/x509"
	"log"
	"net/http"
	"os"
)

func trust(file string) error {
	pem, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(pem)
	http.DefaultTransport.(*http.Transport).TLSClientConfig = &tls.Config{RootCAs: pool}
	return nil
}

func main() {
	if err := trust("/run/secrets/vault.pem"); err != nil {
		log.Fatal(err)
	}
	response, err := http.Get("https://vault.example.com/v1/sys/health")
	if err != nil {
		log.Fatal(err)
	}
	log.Println(response.Status)
}
