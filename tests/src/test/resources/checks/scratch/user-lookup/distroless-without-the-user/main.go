package main

import (
	"fmt"
	"log"
	"os/user"
)

func main() {
	owner, err := user.Lookup("postgres")
	if err != nil {
		log.Fatal(err)
	}
	group, err := user.LookupGroup("docker")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(owner.Uid, group.Gid)
}
