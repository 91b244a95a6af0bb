package main

import (
	"log"
	"os/exec"
)

func main() {
	out, err := exec.Command("git", "version").Output()
	log.Print(string(out), err)
}
