package main

import (
	"fmt"

	"example.com/weather/internal/forecast"
)

func main() {
	fmt.Println(forecast.Tomorrow())
}
