package main

import (
	"crypto/tls"
	"log"
	"net/http"
	"os"
)

func main() {
	if len(os.Args) > 1 && os.Args[1] == "health" {
		response, err := http.Get("http://localhost:8080/healthz")
		if err != nil || response.StatusCode != http.StatusOK {
			os.Exit(1)
		}
		return
	}
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	response, err := client.Get("https://camera.example.com/status")
	if err != nil {
		log.Fatal(err)
	}
	log.Println(response.Status)
}
