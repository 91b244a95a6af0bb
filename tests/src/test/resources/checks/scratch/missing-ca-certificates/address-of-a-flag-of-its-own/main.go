package main

import (
	"flag"
	"log"
	"net/http"
)

func main() {
	var target string
	flag.StringVar(&target, "target", "https://www.debian.org", "what is asked")
	flag.Parse()
	done := make(chan error)
	go func() {
		response, err := http.Get(target)
		if err == nil {
			err = response.Body.Close()
		}
		done <- err
	}()
	if err := <-done; err != nil {
		log.Fatal(err)
	}
}
