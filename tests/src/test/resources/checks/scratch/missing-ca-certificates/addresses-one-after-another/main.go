package main

import (
	"log"
	"net/http"
)

func main() {
	mirrors := []string{
		"https://proxy.golang.org",
		"https://goproxy.io",
	}
	for _, mirror := range mirrors {
		response, err := http.Get(mirror + "/golang.org/x/text/@v/list")
		if err != nil {
			log.Println(err)
			continue
		}
		response.Body.Close()
	}
}
