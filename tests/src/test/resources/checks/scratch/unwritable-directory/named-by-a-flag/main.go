package main

import (
	"database/sql"
	"flag"
	"log"
)

var database = flag.String("database", "", "where the links are kept")

func main() {
	flag.Parse()
	links, err := open(*database)
	if err != nil {
		log.Fatal(err)
	}
	defer links.Close()
}

func open(path string) (*sql.DB, error) {
	links, err := sql.Open("sqlite", path)
	if err != nil {
		return nil, err
	}
	return links, links.Ping()
}
