package main

import (
	"flag"
	"log"
	"net/http"
)

func main() {
	log.Println("worker", "https://example.com/worker")
	address := flag.String("address", "localhost:8080", "where the worker listens")
	flag.Parse()
	if err := ping(*address); err != nil {
		log.Fatal(err)
	}
}

func ping(address string) error {
	request, err := http.NewRequest(http.MethodGet, "http://"+address+"/healthz", nil)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	return response.Body.Close()
}
