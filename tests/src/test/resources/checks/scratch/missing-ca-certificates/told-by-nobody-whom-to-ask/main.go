package main

import (
	"log"
	"os"

	"example.com/relay/board"
)

type config struct {
	Board string
}

func load() config {
	return config{Board: os.Getenv("BOARD")}
}

func main() {
	cfg := load()
	first := board.For(cfg.Board)
	second := board.For("")
	log.Println(first("up"), second("up"))
}
