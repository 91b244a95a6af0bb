package main

import (
	"fmt"
	"log"
	"os"
	"os/user"
)

func main() {
	owner, err := user.Lookup("nonroot")
	if err != nil {
		log.Fatal(err)
	}
	group, err := user.LookupGroup("tty")
	if err != nil {
		log.Fatal(err)
	}
	named, err := user.Lookup(os.Getenv("OWNER"))
	if err != nil {
		log.Fatal(err)
	}
	numbered, err := user.LookupId("4000")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(owner.Uid, group.Gid, named.Uid, numbered.Uid)
}
