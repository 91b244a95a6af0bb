package main

import (
	"flag"
	"log"
	"os"
	"path/filepath"
)

var store string

func main() {
	flag.StringVar(&store, "store", "/var/lib/links", "where the links are kept")
	flag.Parse()
	if err := os.WriteFile(filepath.Join(store, "links.json"), []byte("{}"), 0o644); err != nil {
		log.Fatal(err)
	}
}
