package main

import (
	"log"
	"os"
	_ "time/tzdata"

	"gopkg.in/gomail.v2"
)

func main() {
	message := gomail.NewMessage()
	message.SetHeader("Subject", "report")
	message.SetBody("text/plain", "all is well")
	if _, err := message.WriteTo(os.Stdout); err != nil {
		log.Fatal(err)
	}
}
