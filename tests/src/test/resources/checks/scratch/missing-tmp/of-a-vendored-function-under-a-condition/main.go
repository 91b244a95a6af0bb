package main

import (
	"log"
	"net/http"

	"example.com/pdf"
)

func main() {
	http.HandleFunc("/bill", func(w http.ResponseWriter, r *http.Request) {
		title := r.FormValue("title")
		if pdf.Size(title) > 1<<20 {
			pdf.Write(w, title)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
