package main

import (
	"fmt"
	"net"
	"os/user"
)

func main() {
	fmt.Println(net.ParseIP("127.0.0.1"), user.UnknownUserError("nobody"))
}
