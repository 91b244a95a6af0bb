package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"
)

const minAPIVersion = "1.55"

type order struct {
	Target string
}

func main() {
	if os.Getenv("ENGINE_VERSION") < minAPIVersion {
		log.Println("limits are ignored", minAPIVersion, "reference", "https://github.com/moby/moby/issues/52650")
	}
	var next order
	if err := json.NewDecoder(os.Stdin).Decode(&next); err != nil {
		log.Fatal(err)
	}
	ask(next)
}

func ask(next order) {
	response, err := http.Get(next.Target)
	if err != nil {
		log.Fatal(err)
	}
	response.Body.Close()
}
