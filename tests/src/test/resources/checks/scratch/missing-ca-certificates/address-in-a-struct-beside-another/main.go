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
	Forge string
	settings *settings
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
	shown := settings{Forge: "https://api.github.com"}
	log.Println(shown.Forge)
	status, err := exporter{Forge: os.Getenv("FORGE_OF_THE_CLUSTER"), settings: &shown}.status()
	if err != nil {
		log.Fatal(err)
	}
	log.Println(status)
}
