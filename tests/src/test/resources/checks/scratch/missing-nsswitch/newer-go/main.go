package main

import (
	"fmt"
	"log"
	"net"
)

func main() {
	addresses, err := net.LookupHost("database")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(addresses)
}
