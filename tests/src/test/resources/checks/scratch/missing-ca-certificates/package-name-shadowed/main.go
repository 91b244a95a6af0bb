package main

import (
	"fmt"
	"net/http"
)

type table map[string]string

func (t table) Get(key string) string {
	return t[key]
}

func main() {
	fmt.Println(http.StatusText(404))
	http := table{"https://example.com/": "an example"}
	fmt.Println(http.Get("https://example.com/"))
}
