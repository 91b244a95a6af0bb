package main

import "example.com/notes/internal/store"
import _ "time/tzdata"

func main() {
	store.Open(":memory:")
}
