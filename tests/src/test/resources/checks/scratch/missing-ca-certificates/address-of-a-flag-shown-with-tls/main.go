package main

import (
	"flag"
	"log"
	"net/http"
)

func main() {
	url := flag.String("url", "", "where to ask for the queue")
	flag.Parse()
	if *url == "" {
		log.Fatal("-url is missing")
	}
	response, err := http.Get(*url + "/api/v3/queue")
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	log.Println(response.Status)
}
