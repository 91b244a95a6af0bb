package main

import "example.org/reader"
import _ "time/tzdata"

func main() {
	reader.Run("https://example.com/feed.xml")
}
