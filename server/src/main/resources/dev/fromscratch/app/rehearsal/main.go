package main

import (
	"fmt"
	"log"
	"net/http"
	"os/user"
	"time"
)

const zone = "Europe/Berlin"

type clock struct {
	location *time.Location
}

func main() {
	location, err := time.LoadLocation(zone)
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", clock{location}.tell)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func (c clock) tell(response http.ResponseWriter, _ *http.Request) {
	for _, host := range []string{"example.com", "example.org"} {
		upstream, err := http.Get("https://" + host + "/")
		if err != nil {
			continue
		}
		defer upstream.Body.Close()
		fmt.Fprintln(response, upstream.Status, time.Now().In(c.location))
	}
	if who, err := user.Lookup("app"); err == nil {
		fmt.Fprintln(response, who.Username)
	}
}
