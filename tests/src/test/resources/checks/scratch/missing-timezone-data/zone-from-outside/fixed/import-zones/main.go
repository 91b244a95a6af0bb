package main

import (
	"fmt"
	"log"
	"os"
	"time"
	_ "time/tzdata"
)

func main() {
	zone, err := time.LoadLocation(os.Getenv("ZONE"))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(time.Now().In(zone))
}
