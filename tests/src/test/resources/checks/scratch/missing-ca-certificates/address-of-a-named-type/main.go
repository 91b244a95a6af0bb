package main

import (
	"log"
	"net/http"
)

type list string

const ads list = "https://lists.example.com/ads"

func main() {
	response, err := fetch(http.DefaultClient, string(ads))
	if err != nil {
		log.Fatal(err)
	}
	log.Println(response.Status)
}

func fetch(client *http.Client, url string) (*http.Response, error) {
	request, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return client.Do(request)
}
