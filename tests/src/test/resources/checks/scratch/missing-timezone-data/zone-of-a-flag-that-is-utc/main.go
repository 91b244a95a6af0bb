package main

import (
	"flag"
	"fmt"
	"log"
	"time"
)

var (
	shown  = flag.String("shown", "", "zone in which times are shown")
	stored = flag.String("stored", "UTC", "zone in which times are stored")
)

func main() {
	flag.Parse()
	in, err := time.LoadLocation(*shown)
	if err != nil {
		log.Fatal(err)
	}
	out, err := time.LoadLocation(*stored)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(time.Now().In(in), time.Now().In(out))
}
