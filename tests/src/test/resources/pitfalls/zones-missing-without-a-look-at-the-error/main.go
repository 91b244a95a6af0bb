package main

import (
	"fmt"
	"time"
)

func main() {
	berlin, _ := time.LoadLocation("Europe/Berlin")
	fmt.Println(time.Unix(0, 0).In(berlin))
}
