package main

import (
	"log"

	"example.com/hello/cache"
	"example.com/hello/settings"
)

const seen = "/seen"

func main() {
	read := settings.Read()
	read.Cache = seen
	it, err := cache.At(read.Cache)
	if err != nil {
		log.Fatal(err)
	}
	log.Println(it.Path)
}
