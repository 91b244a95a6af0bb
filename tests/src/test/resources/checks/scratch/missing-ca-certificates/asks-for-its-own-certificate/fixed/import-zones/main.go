package main

import (
	"log"
	"net/http"
	_ "time/tzdata"

	"golang.org/x/crypto/acme/autocert"
)

func main() {
	manager := &autocert.Manager{Prompt: autocert.AcceptTOS, HostPolicy: autocert.HostWhitelist("site.example.com")}
	server := &http.Server{Addr: ":443", TLSConfig: manager.TLSConfig()}
	log.Fatal(server.ListenAndServeTLS("", ""))
}
