package main

import (
	"fmt"
	"os"
	"os/user"
)

func name() string {
	current, err := user.Current()
	if err != nil {
		return os.Getenv("LOGNAME")
	}
	return current.Username
}

func main() {
	fmt.Println(name())
}
