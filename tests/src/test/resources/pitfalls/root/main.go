package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println("runs as", os.Getuid())
}
