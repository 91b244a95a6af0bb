package main

import "net/http"

const lighthouse = "https://lighthouse.example.com"

func main() {
	http.Get(lighthouse + "/signal")
}
