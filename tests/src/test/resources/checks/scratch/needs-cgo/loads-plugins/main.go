package main

import (
	"log"
	"plugin"
)

func main() {
	if _, err := plugin.Open("/effects/reverb.so"); err != nil {
		log.Fatal(err)
	}
}
