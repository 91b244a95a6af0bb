package main

import (
	"log"
	"net/http"
	"os"
	"slices"
)

func main() {
	if slices.Contains(os.Args, "--update") {
		fetch()
	}
	log.Fatal(http.ListenAndServe(":8080", http.NotFoundHandler()))
}

func fetch() {
	response, err := http.Get("https://lists.golang.org/all.txt")
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	log.Println(response.Status)
}
