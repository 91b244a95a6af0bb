package main

import (
	"fmt"
	"time"
)

func main() {
	utc, _ := time.LoadLocation("UTC")
	fmt.Println(time.Now().In(utc))
}
