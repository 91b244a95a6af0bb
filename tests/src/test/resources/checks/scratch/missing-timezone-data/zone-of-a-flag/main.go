package main

import (
	"flag"
	"fmt"
	"log"
	"time"
)

var zone = flag.String("zone", "Europe/Lisbon", "zone in which times are shown")

func main() {
	flag.Parse()
	in, err := time.LoadLocation(*zone)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(time.Now().In(in))
}
