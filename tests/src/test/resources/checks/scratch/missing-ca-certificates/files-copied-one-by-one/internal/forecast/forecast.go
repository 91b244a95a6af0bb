package forecast

import (
	"io"
	"net/http"
)

// Tomorrow asks what the weather will be.
func Tomorrow() string {
	answer, err := http.Get("https://weather.example.com/tomorrow")
	if err != nil {
		return "unknown"
	}
	defer answer.Body.Close()
	text, _ := io.ReadAll(answer.Body)
	return string(text)
}
