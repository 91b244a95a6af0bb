package main

import "example.org/reader"

func main() {
	reader.Run("https://example.com/feed.xml")
}
