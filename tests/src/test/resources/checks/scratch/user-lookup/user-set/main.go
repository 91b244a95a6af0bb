package main

import (
	"fmt"
	"log"
	"os/user"
)

func main() {
	current, err := user.Current()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(current.Username)
}
