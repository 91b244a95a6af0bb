package main

import (
	"flag"
	"log"
	"net/http"
)

func main() {
	target := flag.String("target", "", "where the metrics are")
	flag.Parse()
	response, err := http.Get(*target)
	if err != nil {
		log.Fatal(err)
	}
	log.Println(response.Status)
}
