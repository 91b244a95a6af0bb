package main

import (
	"flag"
	"log"
	"net/http"
	_ "time/tzdata"

	"golang.org/x/crypto/acme/autocert"
)

func main() {
	domain := flag.String("domain", "", "domain to serve with a certificate of its own")
	flag.Parse()
	if *domain != "" {
		log.Fatal(secure(*domain).ListenAndServeTLS("", ""))
	}
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func secure(domain string) *http.Server {
	manager := &autocert.Manager{Prompt: autocert.AcceptTOS, HostPolicy: autocert.HostWhitelist(domain)}
	return &http.Server{Addr: ":443", TLSConfig: manager.TLSConfig()}
}
