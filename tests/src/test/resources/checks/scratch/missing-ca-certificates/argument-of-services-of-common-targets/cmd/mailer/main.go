package main

import "net/http"

func main() {
	http.Get("https://mail.example.com/ready")
}
