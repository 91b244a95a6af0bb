package main

import (
	"flag"
	"log"
	"net/http"
	"strings"
)

var origin = flag.String("origin", "https://api.github.com/", "where quotes come from")

func main() {
	flag.Parse()
	response, err := http.Get(strings.TrimSuffix(*origin, "/") + "/zen")
	if err != nil {
		log.Fatal(err)
	}
	response.Body.Close()
}
