package main

import (
	"log"
	"os"
	"path/filepath"
)

func main() {
	cache, err := os.UserCacheDir()
	if err != nil {
		log.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(cache, "hello"), 0o755); err != nil {
		log.Fatal(err)
	}
}
