package main

import (
	"fmt"
	"net/http"
)

func main() {
	response, err := http.Get("https://www.example.net/status")
	fmt.Println(response, err)
}
