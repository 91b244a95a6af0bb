package main

import (
	"log"

	"example.org/people/news-reader/feed"
	"example.org/people/words"
)

func main() {
	status, err := feed.Status()
	if err != nil {
		log.Fatal(err)
	}
	log.Println(words.Of(status))
}
