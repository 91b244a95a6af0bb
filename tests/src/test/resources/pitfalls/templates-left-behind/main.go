package main

import (
	"html/template"
	"log"
	"os"
)

func main() {
	pages, err := template.ParseFiles("templates/index.html")
	if err != nil {
		log.Fatal(err)
	}
	if err := pages.Execute(os.Stdout, nil); err != nil {
		log.Fatal(err)
	}
}
