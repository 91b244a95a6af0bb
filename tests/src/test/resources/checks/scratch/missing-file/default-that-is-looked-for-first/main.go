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
	if exists(path) {
		if err := load(); err != nil {
			log.Fatal(err)
		}
	}
}

func exists(p string) bool {
	_, err := os.Stat(p)
	return err == nil
}
