package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"
)

type rates struct {
	Base string
}

func main() {
	current, err := load(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	current.fetch()
}

func load(text string) (result *rates, err error) {
	err = json.Unmarshal([]byte(text), &result)
	return result, err
}

func (r *rates) fetch() {
	log.Print(http.Get("https://rates.example.net/today"))
}
