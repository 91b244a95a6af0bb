//go:build ignore

package main

import "time"

func main() {
	time.LoadLocation("Europe/Oslo")
}
