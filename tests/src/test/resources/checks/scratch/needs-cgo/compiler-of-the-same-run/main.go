package main

import (
	"database/sql"
	"log"

	_ "github.com/mattn/go-sqlite3"
)

func main() {
	if _, err := sql.Open("sqlite3", ":memory:"); err != nil {
		log.Fatal(err)
	}
}
