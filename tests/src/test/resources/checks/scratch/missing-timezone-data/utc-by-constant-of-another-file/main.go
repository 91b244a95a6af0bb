package main

import (
	"fmt"
	"time"
)

func main() {
	zone, _ := time.LoadLocation(bookedIn)
	fmt.Println(time.Now().In(zone))
}
