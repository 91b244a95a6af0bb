package main

import (
	"log"

	"example.com/watch/notify"
)

func main() {
	conf := notify.Load()
	if err := notify.For(conf).Send("started"); err != nil {
		log.Fatal(err)
	}
}
