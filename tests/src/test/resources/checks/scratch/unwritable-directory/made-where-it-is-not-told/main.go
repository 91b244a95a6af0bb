package main

import (
	"log"
	"os"
	"path/filepath"
)

func main() {
	for _, folder := range folders() {
		if err := os.MkdirAll(folder, 0o755); err != nil {
			log.Fatal(err)
		}
	}
	if err := os.WriteFile("/var/lib/links/links.json", []byte("{}"), 0o644); err != nil {
		log.Fatal(err)
	}
}

func folders() []string {
	return filepath.SplitList(os.Getenv("FOLDERS"))
}
