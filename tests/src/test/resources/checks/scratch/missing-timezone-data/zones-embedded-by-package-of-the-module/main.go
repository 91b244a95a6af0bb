package main

import (
	"fmt"

	"example.com/planner/internal/calendar"
)

func main() {
	fmt.Println(calendar.Now("Africa/Nairobi"))
}
