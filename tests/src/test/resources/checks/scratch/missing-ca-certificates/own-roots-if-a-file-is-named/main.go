package main

import (
	"crypto/tls"
	"crypto/x509"
	"flag"
	"log"
	"net/http"
	"os"
)

func main() {
	authority := flag.String("authority", "", "file with the certificates to trust")
	flag.Parse()
	settings := &tls.Config{}
	if *authority != "" {
		pem, err := os.ReadFile(*authority)
		if err != nil {
			log.Fatal(err)
		}
		settings.RootCAs = x509.NewCertPool()
		settings.RootCAs.AppendCertsFromPEM(pem)
	}
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: settings}}
	response, err := client.Get("https://vault.example.com/v1/sys/health")
	if err != nil {
		log.Fatal(err)
	}
	log.Println(response.Status)
}
