package main

import (
	"log"
	"net/http"
)

var checks = map[string]func() []string{
	"stars": func() []string { return []string{"https://api.github.com/users/octocat/starred"} },
}

func main() {
	for _, check := range checks {
		for _, address := range check() {
			response, err := http.Get(address)
			if err != nil {
				log.Fatal(err)
			}
			response.Body.Close()
		}
	}
}
