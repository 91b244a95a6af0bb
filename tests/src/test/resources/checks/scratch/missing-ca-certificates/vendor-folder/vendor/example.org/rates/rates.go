package rates

import (
	"io"
	"net/http"
)

// Today asks for the rates of a currency.
func Today(currency string) (string, error) {
	answer, err := http.Get("https://rates.example.org/today?of=" + currency)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	return string(text), err
}
