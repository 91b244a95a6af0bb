package main

import (
	"log"
	"os"

	"github.com/twilio/twilio-go"
	api "github.com/twilio/twilio-go/rest/api/v2010"
)

func main() {
	client := twilio.NewRestClientWithParams(twilio.ClientParams{
		Username: os.Getenv("TWILIO_SID"),
		Password: os.Getenv("TWILIO_TOKEN"),
	})
	message := &api.CreateMessageParams{}
	message.SetTo("+15550100")
	if _, err := client.Api.CreateMessage(message); err != nil {
		log.Fatal(err)
	}
}
