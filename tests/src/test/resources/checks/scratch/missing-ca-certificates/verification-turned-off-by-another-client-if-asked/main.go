package main

import (
	"crypto/tls"
	"flag"
	"fmt"
	"log"
	"net/http"
)

var insecure = &http.Client{
	Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}},
}

func main() {
	skip := flag.Bool("no-verify", false, "do not check certificates")
	flag.Parse()
	client := &http.Client{}
	if *skip {
		client = insecure
	}
	response, err := client.Get("https://www.example.net/status")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.Status)
}
