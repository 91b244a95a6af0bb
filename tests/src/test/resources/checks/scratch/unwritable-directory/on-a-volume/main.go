package main

import (
	"log"
	"os"
	"path/filepath"
)

type config struct {
	Store string
}

func load() *config {
	cfg := &config{}
	if store := os.Getenv("LINKS_STORE"); store != "" {
		cfg.Store = store
	}
	if cfg.Store == "" {
		cfg.Store = "./store"
	}
	return cfg
}

func main() {
	cfg := load()
	if err := os.MkdirAll(filepath.Join(cfg.Store, "links"), 0o755); err != nil {
		log.Fatal(err)
	}
}
