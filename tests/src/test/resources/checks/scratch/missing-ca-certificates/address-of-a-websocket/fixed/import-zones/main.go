package main

import (
	"log"
	_ "time/tzdata"

	"github.com/gorilla/websocket"
)

func main() {
	connection, _, err := websocket.DefaultDialer.Dial("wss://stream.binance.com:9443/ws/btcusdt@trade", nil)
	if err != nil {
		log.Fatal(err)
	}
	connection.Close()
}
