package main

import "example.com/notes/internal/store"

func main() {
	store.Open(":memory:")
}
