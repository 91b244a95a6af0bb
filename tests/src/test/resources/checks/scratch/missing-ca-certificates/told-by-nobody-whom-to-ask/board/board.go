package board

import (
	"log"
	"net/http"
	"strings"
)

// For tells a board of what happens, or only the log.
func For(name string) func(text string) error {
	if name == "" {
		return func(text string) error {
			log.Println(text)
			return nil
		}
	}
	return func(text string) error { return post(name, text) }
}

func post(name, text string) error {
	response, err := http.Post("https://boards.example.net/"+name, "text/plain", strings.NewReader(text))
	if err != nil {
		return err
	}
	return response.Body.Close()
}
