package main

import (
	"fmt"

	"example.org/rates"
)

func main() {
	fmt.Println(rates.Today("EUR"))
}
