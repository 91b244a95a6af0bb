package main

import (
	"flag"
	"log"
	_ "time/tzdata"

	"github.com/gorilla/websocket"
)

var feed = flag.String("feed", "wss://stream.binance.com:9443/ws/btcusdt@trade", "where prices come from")

func main() {
	flag.Parse()
	connection, _, err := websocket.DefaultDialer.Dial(*feed, nil)
	if err != nil {
		log.Fatal(err)
	}
	connection.Close()
}
