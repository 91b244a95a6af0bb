package main

import (
	"flag"
	"log"
	"net/http"
)

func main() {
	server := flag.String("server", "", "whose state is to be exported")
	flag.Parse()
	response, err := http.Get(*server + "/status")
	if err != nil {
		log.Fatal(err)
	}
	response.Body.Close()
	log.Println(response.Status)
}
