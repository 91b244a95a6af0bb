package feed

import "net/http"

func Status() (string, error) {
	response, err := http.Get("https://example.org/feed")
	if err != nil {
		return "", err
	}
	response.Body.Close()
	return response.Status, nil
}
