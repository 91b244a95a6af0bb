package main

import (
	"net/http"
	"time"
)

func newClient() http.Client {
	var client http.Client
	client.Timeout = 10 * time.Second
	return client
}
