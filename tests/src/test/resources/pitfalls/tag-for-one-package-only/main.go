package main

import (
	"fmt"
	"net"
	"os/user"
)

func main() {
	fmt.Println(net.ParseIP("127.0.0.1"))
	if _, err := user.Lookup("root"); err != nil {
		fmt.Println(err)
	}
}
