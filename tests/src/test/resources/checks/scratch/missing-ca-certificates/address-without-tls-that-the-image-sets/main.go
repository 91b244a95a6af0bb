package main

import (
	"log"
	"net/http"
	"os"
)

func main() {
	response, err := http.Get(os.Getenv("STATUS_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	log.Println(response.Status)
}
