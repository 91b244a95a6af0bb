package main

import (
	"fmt"
	"io"
	"os"
)

func buffer() (io.ReadWriter, error) {
	file, err := os.CreateTemp("", "buffer")
	if err != nil {
		return nil, err
	}
	return file, nil
}

func main() {
	to, err := buffer()
	if err != nil {
		panic(err)
	}
	if _, err := io.WriteString(to, "text"); err != nil {
		fmt.Println(err)
	}
}
