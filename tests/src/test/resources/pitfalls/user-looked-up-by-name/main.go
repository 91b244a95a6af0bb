package main

import (
	"fmt"
	"log"
	"os/user"
)

func main() {
	who, err := user.Lookup("nobody")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(who.Uid)
}
