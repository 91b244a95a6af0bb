package main

import (
	"fmt"
	"mime"
)

func main() {
	if err := mime.AddExtensionType(".mp4", "video/mp4"); err != nil {
		panic(err)
	}
	fmt.Println(mime.TypeByExtension(".mp4"))
}
