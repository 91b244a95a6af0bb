package main

import (
	"log"
	"net/http"
	"os"

	"example.com/orders/web"
)

func getenv(name, usual string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return usual
}

func main() {
	handler, err := web.Handler(getenv("PAGES", "pages"))
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(http.ListenAndServe(":8080", handler))
}
