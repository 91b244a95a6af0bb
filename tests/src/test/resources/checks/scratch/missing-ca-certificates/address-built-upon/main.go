package main

import (
	"log"
	"net/http"
	"net/url"
)

type index struct {
	http *http.Client
	root url.URL
}

func main() {
	it := index{http: &http.Client{}, root: url.URL{Scheme: "https", Host: "proxy.golang.org"}}
	if err := it.ask("golang.org/x/text/@latest"); err != nil {
		log.Fatal(err)
	}
}

func (i index) ask(path string) error {
	response, err := i.http.Get(i.root.JoinPath(path).String())
	if err != nil {
		return err
	}
	return response.Body.Close()
}
