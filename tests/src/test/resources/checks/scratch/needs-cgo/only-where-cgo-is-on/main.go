package main

import "fmt"

var drivers = []string{"memory"}

func main() {
	fmt.Println(drivers)
}
