package main

import (
	"crypto/x509"
	_ "embed"
	"net/http"
)

//go:embed roots.pem
var roots []byte

func main() {
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(roots)
	x509.SetFallbackRoots(pool)
	http.Get("https://gauge.example.com/")
}
