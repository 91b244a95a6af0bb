package main

import (
	"log"
	"net/http"
	"os"
)

type settings struct {
	Forge string
}

type exporter struct {
	names []string
	settings
}

func forge() string {
	if set := os.Getenv("FORGE"); set != "" {
		return set
	}
	return "https://api.github.com"
}

func (e exporter) status() (string, error) {
	response, err := http.Get(e.Forge + "/rate_limit")
	if err != nil {
		return "", err
	}
	response.Body.Close()
	return response.Status, nil
}

func main() {
	status, err := exporter{names: os.Args[1:], settings: settings{Forge: forge()}}.status()
	if err != nil {
		log.Fatal(err)
	}
	log.Println(status)
}
