package main

import (
	"log"
	"net/http"
	"os"
	"strings"
)

func main() {
	if hook := os.Getenv("STATUS_HOOK"); hook != "" {
		response, err := http.Post("https://hooks.slack.com/services/"+hook, "text/plain", strings.NewReader("up"))
		if err != nil {
			log.Fatal(err)
		}
		response.Body.Close()
	}
	log.Fatal(http.ListenAndServe(":8080", http.NotFoundHandler()))
}
