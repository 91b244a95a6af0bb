package main

import "example.com/feed/internal/reader"

func main() {
	reader.Run()
}
