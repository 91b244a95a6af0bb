package main

import (
	"net/http"
	"net/url"
)

var gate *Gate

type Gate struct {
	TokenURL *url.URL
}

func (g *Gate) Exchange(code string) error {
	response, err := http.PostForm(gate.TokenURL.String(), url.Values{"code": {code}})
	if err != nil {
		return err
	}
	return response.Body.Close()
}
