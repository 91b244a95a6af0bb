package main

import (
	"fmt"
	"log"
	"time"

	"example.com/clock/home"
)

func main() {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		log.Fatal(err)
	}
	there, err := home.Zone()
	if err != nil {
		log.Fatal("no Europe/Berln: ", err)
	}
	fmt.Println(time.Now().In(zone), time.Now().In(there))
}
