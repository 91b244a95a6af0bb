package main

import (
	"log"
	"os"

	"example.com/notes/store"
)

func main() {
	notes, err := store.Named(os.Getenv("NOTES_STORE"))
	if err != nil {
		log.Fatal(err)
	}
	log.Println(notes.Put("started"))
}
