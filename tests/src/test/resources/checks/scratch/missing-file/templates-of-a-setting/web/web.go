package web

import (
	"html/template"
	"net/http"
	"path/filepath"
)

// Handler shows the pages in a folder.
func Handler(folder string) (http.Handler, error) {
	pages, err := template.ParseGlob(filepath.Join(folder, "*.html"))
	if err != nil {
		return nil, err
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		pages.ExecuteTemplate(w, "index.html", nil)
	}), nil
}
