package main

import (
	"flag"
	"log"
	"os"
)

var path string

func load() error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	log.Print(len(text))
	return nil
}

func main() {
	flag.StringVar(&path, "config", "config.yaml", "")
	flag.Parse()
	try(func() error { return load() })
}

func try(f func() error) {
	if err := f(); err != nil {
		log.Print(err)
	}
}
