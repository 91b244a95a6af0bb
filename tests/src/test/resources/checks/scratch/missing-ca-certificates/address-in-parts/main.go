package main

import (
	"log"
	"net/url"
)

func main() {
	gate = &Gate{
		TokenURL: &url.URL{
			Scheme: "https",
			Host:   "oauth2.googleapis.com",
			Path:   "/token",
		},
	}
	if err := gate.Exchange("code"); err != nil {
		log.Fatal(err)
	}
}
