package main

import (
	"log"
	_ "time/tzdata"

	"example.com/weather/netatmo"
	_ "github.com/exzz/netatmo-api-go"
)

func main() {
	log.Println(netatmo.NewClient())
}
