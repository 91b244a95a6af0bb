package main

import (
	"database/sql"
	"log"

	_ "example.com/app/quotes"
)

func main() {
	database, err := sql.Open("quotes", "")
	if err != nil {
		log.Fatal(err)
	}
	if err := database.Ping(); err != nil {
		log.Fatal(err)
	}
}
