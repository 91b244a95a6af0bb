package main

import (
	"fmt"
	"os/user"
)

func name() string {
	current, err := user.Current()
	if err != nil {
		return err.Error()
	}
	return current.Username
}

func main() {
	fmt.Println(name())
}
