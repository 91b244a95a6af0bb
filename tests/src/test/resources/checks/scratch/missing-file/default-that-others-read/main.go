package main

import (
	"fmt"
	"log"
	"os"
)

type store struct {
	path string
}

func open(path string) *store {
	return &store{path: path}
}

func (s *store) read() ([]byte, error) {
	text, err := os.ReadFile(s.path)
	if err != nil {
		return nil, fmt.Errorf("read the words: %w", err)
	}
	return text, nil
}

func main() {
	path := os.Getenv("CONFIG_PATH")
	if path == "" {
		path = "config/local.yaml"
	}
	settings, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	words, err := open("words/list.txt").read()
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("%d, %d", len(settings), len(words))
}
