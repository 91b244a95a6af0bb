package main

import (
	"fmt"
	"log"
	"net/http"
	"os"
)

type client struct {
	http *http.Client
	base string
}

func main() {
	backend := client{http: http.DefaultClient, base: os.Getenv("BACKEND")}
	log.Println("started")
	response, err := backend.http.Get(backend.base + "/health")
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	log.Println(response.Status)
	fmt.Println("<a href=\"https://go.dev/help\">help</a>")
}
