package main

import (
	"crypto/tls"
	"crypto/x509"
	"log"
	"net/http"
	"os"
)

func main() {
	pem, err := os.ReadFile("/run/secrets/vault.pem")
	if err != nil {
		log.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(pem)
	vault := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}}}
	if _, err := vault.Get("https://vault.example.com/v1/sys/health"); err != nil {
		log.Fatal(err)
	}
	response, err := http.Get("https://releases.example.com/latest")
	if err != nil {
		log.Fatal(err)
	}
	log.Println(response.Status)
}
