package main

import (
	"log"
	"net/http"
	"os"
)

type settings struct {
	Tracker string
}

func main() {
	chosen := settings{Tracker: os.Getenv("TRACKER_URL")}
	response, err := http.Get(chosen.Tracker + "/rest/issues")
	if err != nil {
		log.Fatal(err)
	}
	response.Body.Close()
	log.Println(response.Status)
}
