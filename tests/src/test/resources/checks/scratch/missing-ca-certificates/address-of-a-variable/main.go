package main

import (
	"log"
	"net/http"
	"os"
	"time"
)

type config struct {
	endpoint string
}

func load() config {
	return config{endpoint: getEnv("RADAR_ENDPOINT", defaultEndpoint)}
}

func main() {
	cfg := load()
	if err := ask(cfg.endpoint); err != nil {
		log.Fatal(err)
	}
}

func ask(url string) error {
	client := http.Client{Timeout: time.Minute}
	response, err := client.Get(url)
	if err != nil {
		return err
	}
	return response.Body.Close()
}

func getEnv(key, fallback string) string {
	if value := os.Getenv(key); value != "" {
		return value
	}
	return fallback
}
