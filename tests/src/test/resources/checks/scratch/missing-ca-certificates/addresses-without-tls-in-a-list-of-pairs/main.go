package main

import (
	"log"
	"net/http"
)

type feed struct {
	name, url string
}

var feeds = []feed{
	{"blog", "http://feeds.internal/blog.atom"},
}

func main() {
	for _, feed := range feeds {
		response, err := http.Get(feed.url)
		if err != nil {
			log.Fatal(err)
		}
		log.Println(feed.name, response.Status)
	}
}
