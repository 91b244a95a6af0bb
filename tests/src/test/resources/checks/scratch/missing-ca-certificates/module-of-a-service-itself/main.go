package main

import (
	"fmt"

	"github.com/containrrr/shoutrrr/router"
)

func main() {
	fmt.Println(router.New("started"))
}
