package main

import "fmt"
import _ "time/tzdata"

func main() {
	fmt.Println(now())
}
