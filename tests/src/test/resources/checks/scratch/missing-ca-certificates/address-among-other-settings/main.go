package main

import (
	"flag"
	"log"
	"net/http"
)

func main() {
	url, requests, verbose := settings()
	for i := 0; i < requests; i++ {
		response, err := http.Get(url)
		if err != nil {
			log.Fatal(err)
		}
		response.Body.Close()
		if verbose {
			log.Println(response.Status)
		}
	}
}

func settings() (string, int, bool) {
	url := flag.String("url", "", "what is to be tested")
	requests := flag.Int("requests", 1, "how often it is asked for")
	verbose := flag.Bool("verbose", false, "whether each answer is shown")
	flag.Parse()
	return *url, *requests, *verbose
}
