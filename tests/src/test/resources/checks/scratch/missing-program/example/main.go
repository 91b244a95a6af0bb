package main

import (
	"log"
	"os"
	"os/exec"
)

func main() {
	command := exec.Command("git", "fetch", "--all")
	command.Stdout = os.Stdout
	if err := command.Run(); err != nil {
		log.Fatal(err)
	}
}
