package main

import (
	"encoding/json"
	"log"
	"os"

	"example.com/report/chat"
)

type settings struct {
	Channel string `json:"channel"`
	Webhook string `json:"webhook"`
}

func main() {
	var it settings
	if err := json.NewDecoder(os.Stdin).Decode(&it); err != nil {
		log.Fatal(err)
	}
	if err := chat.New(it.Webhook, it.Channel).Send("done"); err != nil {
		log.Fatal(err)
	}
}
