package main

import (
	"log"
	"net/http"
	"os"
)

var mirrors = map[string]string{
	"go":   "https://proxy.golang.org/",
	"test": "http://localhost:3000/",
}

func main() {
	response, err := http.Get(mirrors[os.Getenv("MIRROR")])
	if err != nil {
		log.Fatal(err)
	}
	log.Println(response.Status)
}
