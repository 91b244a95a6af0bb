package main

import (
	"html/template"
	"log"
	"net/http"
)

var pages = template.Must(template.ParseGlob("views/*.html"))

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { pages.ExecuteTemplate(w, "home.html", nil) })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
