package main

import "log"

func main() {
	client := newClient()
	response, err := client.Get("https://wttr.in/Lisbon")
	if err != nil {
		log.Fatal(err)
	}
	log.Println(response.Status)
}
