package main

import (
	"crypto/tls"
	"crypto/x509"
	"log"
	"net/http"
	"os"
)

type vault struct {
	client *http.Client
}

func newVault(pem []byte) *vault {
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(pem)
	return &vault{client: &http.Client{Transport: transportWith(pool)}}
}

func transportWith(pool *x509.CertPool) *http.Transport {
	settings := &tls.Config{RootCAs: pool}
	return &http.Transport{TLSClientConfig: settings}
}

func (v *vault) health() (*http.Response, error) {
	request, err := http.NewRequest(http.MethodGet, "https://vault.example.com/v1/sys/health", nil)
	if err != nil {
		return nil, err
	}
	return v.client.Do(request)
}

func main() {
	pem, err := os.ReadFile("/run/secrets/vault.pem")
	if err != nil {
		log.Fatal(err)
	}
	response, err := newVault(pem).health()
	if err != nil {
		log.Fatal(err)
	}
	log.Println(response.Status)
}
