package main

import (
	"log"

	"example.org/news/reader/feed"
)

func main() {
	status, err := feed.Status()
	if err != nil {
		log.Fatal(err)
	}
	log.Println(status)
}
