package main

import (
	"io"
	"log"
	"net/http"
)

func ask(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseMultipartForm(1 << 20); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	io.WriteString(w, r.FormValue("name"))
}

func main() {
	http.HandleFunc("/", ask)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
