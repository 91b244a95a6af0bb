package main

import (
	"fmt"
	"log"
	"os/user"
)

func main() {
	who, err := user.Current()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(who.Username)
}
