package main

import (
	"flag"
	"log"
	"os"
)

func main() {
	path := flag.String("greeting", "greeting.txt", "what to say")
	flag.Parse()
	greeting, err := greet(*path)
	if err != nil {
		log.Print(err)
	}
	log.Print(greeting)
}

func greet(path string) (string, error) {
	text, err := read(path)
	if err != nil {
		return "good morning", err
	}
	return string(text), nil
}

func read(path string) ([]byte, error) {
	return os.ReadFile(path)
}
