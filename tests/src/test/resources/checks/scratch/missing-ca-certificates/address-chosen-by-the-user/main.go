package main

import (
	"flag"
	"log"

	"example.com/stress/load"
)

func main() {
	url := flag.String("url", "", "what is to be tested")
	requests := flag.Int("requests", 1, "how often it is asked for")
	flag.Parse()
	if err := load.New(*url).Run(*requests); err != nil {
		log.Fatal(err)
	}
}
