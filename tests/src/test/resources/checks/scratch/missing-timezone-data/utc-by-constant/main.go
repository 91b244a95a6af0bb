package main

import (
	"fmt"
	"time"
)

const bookedIn = "UTC"

func main() {
	zone, _ := time.LoadLocation(bookedIn)
	fmt.Println(time.Now().In(zone))
}
