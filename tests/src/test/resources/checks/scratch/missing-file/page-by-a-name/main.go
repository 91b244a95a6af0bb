package main

import (
	"html/template"
	"log"
	"net/http"
	"path/filepath"
)

func render(w http.ResponseWriter, page string) {
	pages, err := template.ParseFiles("./ui/html/base.tmpl", filepath.Join("ui", "html", page+".tmpl"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	if err := pages.Execute(w, nil); err != nil {
		log.Print(err)
	}
}

func main() {
	mails := template.Must(template.ParseFiles("ui/mail/welcome.tmpl"))
	http.HandleFunc("/mail", func(w http.ResponseWriter, r *http.Request) { _ = mails.Execute(w, nil) })
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { render(w, "home") })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
