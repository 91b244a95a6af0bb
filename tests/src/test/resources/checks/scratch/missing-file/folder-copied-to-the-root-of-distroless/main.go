package main

import (
	"html/template"
	"log"
	"net/http"
)

func main() {
	pages, err := template.ParseGlob("www/*")
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { pages.Execute(w, nil) })
	http.ListenAndServe(":8080", nil)
}
