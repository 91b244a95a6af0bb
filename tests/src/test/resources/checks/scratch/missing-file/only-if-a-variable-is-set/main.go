package main

import (
	"embed"
	"io/fs"
	"log"
	"net/http"
	"os"
)

//go:embed page.html
var pages embed.FS

func main() {
	var assets fs.FS = pages
	if _, ok := os.LookupEnv("LIVE"); ok {
		assets = os.DirFS("./public")
	}
	http.Handle("/", http.FileServer(http.FS(assets)))
	log.Fatal(http.ListenAndServe(":8080", nil))
}
