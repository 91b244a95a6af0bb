package main

import (
	"io"
	"log"
	"net/http"
	"os"

	"example.com/app/store"
)

func open() store.Store {
	if folder := os.Getenv("STORE_FOLDER"); folder != "" {
		return store.NewDisk(folder)
	}
	return store.NewMemory()
}

func main() {
	it := open()
	if disk, ok := it.(*store.Disk); ok {
		log.Print("keeps texts in ", disk.Folder)
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		text, err := io.ReadAll(r.Body)
		if err == nil {
			err = it.Save(text)
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
