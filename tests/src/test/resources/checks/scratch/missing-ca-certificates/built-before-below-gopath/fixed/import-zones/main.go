package main

import (
	"log"
	_ "time/tzdata"

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
