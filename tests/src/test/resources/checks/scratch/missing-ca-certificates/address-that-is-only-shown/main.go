package main

import (
	"fmt"
	"log"
	"net/http"
	"os"
)

var pages = map[string]string{
	"api docs": "https://docs.github.com/api/rest",
	"website":  "https://www.gnome.org",
}

const avatarAPI = "https://www.gravatar.com"

func main() {
	for name, page := range pages {
		fmt.Println(name, page, avatarAPI)
	}
	response, err := http.Get(os.Getenv("NEIGHBOUR"))
	if err != nil {
		log.Fatal(err)
	}
	response.Body.Close()
}
