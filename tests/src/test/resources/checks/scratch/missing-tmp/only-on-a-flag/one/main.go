package main

import (
	"flag"
	"fmt"
	"log"
	"os"
)

func main() {
	demo := flag.Bool("demo", false, "show what it does")
	flag.Parse()
	if !*demo {
		fmt.Println("running")
		return
	}
	folder, err := os.MkdirTemp("", "demo")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(folder)
}
