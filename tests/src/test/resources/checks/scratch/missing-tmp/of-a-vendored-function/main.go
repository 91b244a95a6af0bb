package main

import (
	"log"
	"net/http"

	"example.com/pdf"
)

func main() {
	http.HandleFunc("/bill", func(w http.ResponseWriter, r *http.Request) {
		if err := pdf.Write(w, r.FormValue("title")); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
