package main

import (
	"fmt"
	"log"
	"os"
)

func main() {
	if err := os.Chdir("/data"); err != nil {
		log.Fatal(err)
	}
	settings, err := os.ReadFile("settings.json")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(settings))
}
