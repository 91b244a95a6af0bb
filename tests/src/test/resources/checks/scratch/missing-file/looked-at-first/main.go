package main

import (
	"fmt"
	"log"
	"os"
)

func main() {
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
