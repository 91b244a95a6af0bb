package main

import (
	"embed"
	"flag"
	"html/template"
	"io/fs"
	"log"
	"os"
)

//go:embed templates static
var files embed.FS

func main() {
	development := flag.Bool("development", false, "read templates from the disk")
	flag.Parse()
	var source fs.FS = files
	if *development {
		source = os.DirFS("templates")
	}
	pages := template.Must(template.ParseFS(source, "*/*.html"))
	if err := pages.ExecuteTemplate(os.Stdout, "index.html", "/"); err != nil {
		log.Fatal(err)
	}
}
