package main

import (
	"os"
	_ "time/tzdata"

	"gopkg.in/gomail.v2"
)

func main() {
	message := gomail.NewMessage()
	message.SetBody("text/plain", "ready")
	dialer := gomail.NewDialer(os.Getenv("SMTP_HOST"), 587, os.Getenv("SMTP_USER"), os.Getenv("SMTP_PASSWORD"))
	if err := dialer.DialAndSend(message); err != nil {
		os.Exit(1)
	}
}
