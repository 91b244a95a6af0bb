package main

import (
	"flag"
	"html/template"
	"log"
	"os"
	"path/filepath"
)

func pages(folder string) (*template.Template, error) {
	if _, err := os.Stat(folder); err != nil {
		return template.New("index.html").Parse("<h1>Orders</h1>")
	}
	return template.ParseGlob(filepath.Join(folder, "*.html"))
}

func main() {
	settings := flag.String("settings", "orders.yaml", "the settings")
	flag.Parse()
	text, err := os.ReadFile(*settings)
	if err != nil {
		log.Fatal(err)
	}
	shown, err := pages("theme")
	if err != nil {
		log.Fatal(err)
	}
	shown.Execute(os.Stdout, string(text))
}
