package main

import (
	"log"
	"net/http"
	"os"
)

func main() {
	http.Handle("/login", http.RedirectHandler(os.Getenv("PUBLIC_URL")+"/home", http.StatusFound))
	response, err := http.Get(os.Getenv("PUBLIC_URL") + "/ready")
	if err != nil {
		log.Println(err)
	} else {
		response.Body.Close()
	}
	log.Fatal(http.ListenAndServe(":8080", nil))
}
