package main

import (
	"log"
	"net/http"
	"os"
)

func main() {
	origin := "https://proxy.golang.org"
	if other, ok := os.LookupEnv("ORIGIN"); ok {
		origin = other
	}
	response, err := http.Get(origin + "/golang.org/x/text/@latest")
	if err != nil {
		log.Fatal(err)
	}
	response.Body.Close()
}
