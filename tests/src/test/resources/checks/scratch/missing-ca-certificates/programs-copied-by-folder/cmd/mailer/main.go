package main

import (
	"log"
	"net/smtp"
)

func main() {
	if err := smtp.SendMail("mail.example.com:587", nil, "post@example.com", nil, nil); err != nil {
		log.Fatal(err)
	}
}
