package main

import (
	"log"

	"github.com/exzz/netatmo-api-go"
)

func main() {
	client := netatmo.NewClient(netatmo.Config{ClientID: "weather"}, nil)
	stations, err := client.Read()
	if err != nil {
		log.Fatal(err)
	}
	log.Println(len(stations.Devices()))
}
