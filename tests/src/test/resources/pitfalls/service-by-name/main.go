package main

import (
	"fmt"
	"log"
	"net"
)

func main() {
	port, err := net.LookupPort("tcp", "ldap")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(port)
}
