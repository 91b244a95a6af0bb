package main

import (
	"flag"
	"log"
	"net/http"
)

var (
	listen = flag.String("listen", ":8080", "where to serve")
	update = flag.Bool("update", false, "fetch the list first")
)

func main() {
	flag.Parse()
	if *update {
		fetch()
	}
	log.Fatal(http.ListenAndServe(*listen, http.NotFoundHandler()))
}

func fetch() {
	response, err := http.Get("https://lists.golang.org/all.txt")
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	log.Println(response.Status)
}
