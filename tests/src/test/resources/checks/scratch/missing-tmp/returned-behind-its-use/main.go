package main

import (
	"log"
	"os"
)

type batch struct {
	files []*os.File
}

// The caller is told of the failure.
func (b *batch) next() (*os.File, error) {
	file, err := os.CreateTemp("", "batch-*")
	if err == nil {
		b.files = append(b.files, file)
	}
	return file, err
}

func main() {
	var all batch
	if _, err := all.next(); err != nil {
		log.Fatal(err)
	}
}
