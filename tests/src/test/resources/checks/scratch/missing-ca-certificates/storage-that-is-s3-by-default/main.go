package main

import (
	"flag"
	"log"

	"example.com/pages/storage"
)

var kept = flag.String("storage", "s3:///pages", "where the pages are kept")

func main() {
	flag.Parse()
	store, err := storage.Open(*kept)
	if err != nil {
		log.Fatal(err)
	}
	log.Println(store.Put("index", "hello"))
}
