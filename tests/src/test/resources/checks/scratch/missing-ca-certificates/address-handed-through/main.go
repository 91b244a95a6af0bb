package main

import (
	"log"

	"example.com/climate/rest"
)

type forecast struct {
	connector rest.Connector
}

func (f forecast) of(place string) error {
	return f.connector.Fetch("https://wttr.in/" + place)
}

func main() {
	if err := (forecast{connector: rest.New()}).of("Lisbon"); err != nil {
		log.Fatal(err)
	}
}
