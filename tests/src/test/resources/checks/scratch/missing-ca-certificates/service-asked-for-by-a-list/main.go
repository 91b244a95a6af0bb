package main

import (
	"fmt"
	"log"
	"net/http"
	"os"
)

func setting(name, otherwise string) string {
	if value, found := os.LookupEnv(name); found {
		return value
	}
	return otherwise
}

func targets() []string {
	var all []string
	base := setting("API_URL", "https://git.gnome.org")
	for _, project := range os.Args[1:] {
		all = append(all, fmt.Sprintf("%s/projects/%s", base, project))
	}
	return all
}

func main() {
	for _, target := range targets() {
		response, err := http.Get(target)
		if err != nil {
			log.Fatal(err)
		}
		response.Body.Close()
	}
}
