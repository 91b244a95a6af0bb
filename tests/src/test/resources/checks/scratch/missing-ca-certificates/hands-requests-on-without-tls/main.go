package main

import (
	"log"
	"net/http"
	"net/http/httputil"
)

func main() {
	proxy := &httputil.ReverseProxy{Director: func(request *http.Request) {
		request.URL.Scheme = "http"
		request.URL.Host = "proxy.golang.org"
	}}
	log.Fatal(http.ListenAndServe(":8080", proxy))
}
