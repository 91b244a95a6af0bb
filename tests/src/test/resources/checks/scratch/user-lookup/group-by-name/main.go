package main

import (
	"log"
	"os"
	"os/user"
	"strconv"
)

func main() {
	group, err := user.LookupGroup("www-data")
	if err != nil {
		log.Fatal(err)
	}
	id, err := strconv.Atoi(group.Gid)
	if err != nil {
		log.Fatal(err)
	}
	if err := os.Chown("/data", -1, id); err != nil {
		log.Fatal(err)
	}
}
