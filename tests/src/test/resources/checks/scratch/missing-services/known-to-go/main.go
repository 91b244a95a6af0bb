package main

import (
	"fmt"
	"log"
	"net"
)

func main() {
	port, err := net.LookupPort("tcp", "https")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(port)
}
