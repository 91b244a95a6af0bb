package main

import (
	"log"
	"os/exec"
)

func main() {
	out, err := exec.Command("/bin/sh", "-c", "date").Output()
	if err != nil {
		log.Fatal(err)
	}
	log.Print(string(out))
}
