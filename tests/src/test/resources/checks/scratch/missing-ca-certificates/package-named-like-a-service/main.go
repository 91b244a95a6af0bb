package main

import (
	"log"

	"example.com/weather/netatmo"
	_ "github.com/exzz/netatmo-api-go"
)

func main() {
	log.Println(netatmo.NewClient())
}
