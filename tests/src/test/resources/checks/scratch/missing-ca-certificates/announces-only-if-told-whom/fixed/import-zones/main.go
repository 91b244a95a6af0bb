package main

import (
	"fmt"
	"log"
	"os"
	_ "time/tzdata"

	"github.com/slack-go/slack"
)

type config struct {
	Token   string
	Channel string
}

func main() {
	cfg := config{Token: os.Getenv("SLACK_TOKEN"), Channel: "#ops"}
	last := slack.NewRefToMessage(cfg.Channel, "0")
	fmt.Println("answers to", last.Channel)
	if cfg.Token != "" {
		if _, _, err := slack.New(cfg.Token).PostMessage(cfg.Channel); err != nil {
			log.Fatal(err)
		}
	}
}
