package main

import (
	"io/fs"
	"log"
	"net/http"
	"os"
	"path/filepath"
)

func main() {
	folder, err := os.Getwd()
	if err != nil {
		log.Fatal(err)
	}
	err = filepath.WalkDir("content", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		log.Print(path)
		return nil
	})
	if err != nil {
		log.Fatal(err)
	}
	http.Handle("/", http.FileServer(http.Dir(filepath.Join(folder, "static"))))
	log.Fatal(http.ListenAndServe(":8080", nil))
}
