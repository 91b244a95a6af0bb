package main

import (
	"fmt"
	"log"
	"time"
	_ "time/tzdata"
)

func main() {
	zone, err := time.LoadLocation("Europe/Kyiv")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(time.Now().In(zone))
}
