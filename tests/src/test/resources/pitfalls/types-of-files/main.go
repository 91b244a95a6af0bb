package main

import (
	"fmt"
	"mime"
)

func main() {
	fmt.Printf("a film is %q\n", mime.TypeByExtension(".mp4"))
}
