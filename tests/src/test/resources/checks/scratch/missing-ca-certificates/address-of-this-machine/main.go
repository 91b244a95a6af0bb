package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
)

type link struct {
	url string
}

type target struct {
	url string
}

var origin = flag.String("origin", "https://localhost:8443", "what is asked")

func main() {
	help := link{url: "https://github.com/example/probe"}
	fmt.Println("see", help.url)
	flag.Parse()
	for _, it := range []target{{url: *origin}, {url: "http://localhost:8080"}} {
		if err := it.ask(); err != nil {
			log.Fatal(err)
		}
	}
}

func (t target) ask() error {
	response, err := http.Get(t.url)
	if err != nil {
		return err
	}
	return response.Body.Close()
}
