package main

import (
	"log"

	"example.com/app/settings"
)

func main() {
	port, err := settings.Load("./configs")
	if err != nil {
		log.Fatal("cannot load the settings: ", err)
	}
	log.Print(port)
}
