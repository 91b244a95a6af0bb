package main

import (
	"fmt"
	"time"
	_ "time/tzdata"
)

func main() {
	berlin, _ := time.LoadLocation("Europe/Berlin")
	fmt.Println(time.Now().In(berlin))
}
