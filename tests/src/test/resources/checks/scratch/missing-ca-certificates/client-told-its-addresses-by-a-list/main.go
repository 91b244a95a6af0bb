package main

import (
	"log"

	"github.com/elastic/go-elasticsearch/v8"
)

func main() {
	client, err := elasticsearch.NewClient(elasticsearch.Config{
		Addresses: []string{"https://search.cloud.es.io:9243"},
		APIKey:    "none",
	})
	if err != nil {
		log.Fatal(err)
	}
	info, err := client.Info()
	if err != nil {
		log.Fatal(err)
	}
	log.Println(info.Status())
}
