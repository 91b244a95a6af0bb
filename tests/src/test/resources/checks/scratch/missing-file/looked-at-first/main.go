package main

import (
	"fmt"
	"log"
	"os"
)

func main() {
	if _, err := os.Stat("words.json"); err == nil {
		words, err := os.ReadFile("words.json")
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(string(words))
	}
	if _, err := os.Stat("settings.json"); err != nil {
		fmt.Println("defaults")
		return
	}
	settings, err := os.ReadFile("settings.json")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(settings))
}
