package main

import (
	"log"
	"net/http"
)

func main() {
	log.Fatal(http.ListenAndServeTLS(":8443", "keys/shop.crt", "keys/shop.key", nil))
}
