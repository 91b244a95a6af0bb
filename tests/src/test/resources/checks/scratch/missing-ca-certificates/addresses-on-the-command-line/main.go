package main

import (
	"log"
	"net/http"
	"os"
)

func main() {
	for _, url := range os.Args[1:] {
		response, err := http.Get(url)
		if err != nil {
			log.Fatal(err)
		}
		log.Println(url, response.Status)
	}
}
