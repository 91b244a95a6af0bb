package source

import (
	"io"
	"net/http"
)

func init() {
	Register("quotes", quotes)
}

func quotes() (string, error) {
	response, err := http.Get("https://quotes.example.net/today")
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	return string(text), err
}
