package main

import (
	"net/http"
	"os"
)

func main() {
	os.Setenv("SSL_CERT_FILE", "/run/secrets/authority.pem")
	http.Get("https://depot.example.com/")
}
