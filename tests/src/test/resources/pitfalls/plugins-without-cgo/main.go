package main

import (
	"log"
	"plugin"
)

func main() {
	if _, err := plugin.Open("/plugins/report.so"); err != nil {
		log.Fatal(err)
	}
}
