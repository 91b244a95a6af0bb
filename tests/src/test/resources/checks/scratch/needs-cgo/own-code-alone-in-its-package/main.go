package main

import (
	"fmt"

	"example.com/alarm/sound"
)

func main() {
	fmt.Println(sound.Level())
}
