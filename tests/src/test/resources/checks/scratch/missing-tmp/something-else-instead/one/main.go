package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
)

func buffer() io.ReadWriter {
	file, err := os.CreateTemp("", "buffer")
	if err != nil {
		return &bytes.Buffer{}
	}
	return file
}

func main() {
	if _, err := io.WriteString(buffer(), "text"); err != nil {
		fmt.Println(err)
	}
}
