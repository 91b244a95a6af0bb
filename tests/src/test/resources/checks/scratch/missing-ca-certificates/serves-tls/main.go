package main

import (
	"log"
	"net/http"
)

func main() {
	log.Fatal(http.ListenAndServeTLS(":8443", "/etc/hello/tls.crt", "/run/secrets/tls.key", nil))
}
