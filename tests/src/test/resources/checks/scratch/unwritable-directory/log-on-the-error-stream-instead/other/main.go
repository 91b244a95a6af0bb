package main

import (
	"log"
	"os"
)

func init() {
	file, err := os.OpenFile("/var/log/app.log", os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		log.Println(err)
		return
	}
	log.SetOutput(file)
}

func main() {
	log.Println("started")
}
