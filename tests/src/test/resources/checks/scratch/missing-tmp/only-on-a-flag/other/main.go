package main

import (
	"flag"
	"fmt"
	"log"
	"os"
)

func main() {
	version := flag.Bool("version", false, "say the version")
	flag.Parse()
	if *version {
		fmt.Println("1.0")
		return
	}
	folder, err := os.MkdirTemp("", "work")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(folder)
}
