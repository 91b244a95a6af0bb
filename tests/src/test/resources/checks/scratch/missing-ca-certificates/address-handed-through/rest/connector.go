package rest

import "net/http"

type Connector interface {
	Fetch(url string) error
}

type direct struct{}

func New() Connector {
	return direct{}
}

func (d direct) Fetch(url string) error {
	done := make(chan error)
	go d.load(url, done)
	return <-done
}

func (d direct) load(url string, done chan error) {
	response, err := http.Get(url)
	if err == nil {
		err = response.Body.Close()
	}
	done <- err
}
