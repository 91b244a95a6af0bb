package main

import (
	"log"
	"os"
	"os/exec"
)

func main() {
	command := exec.Command(os.Args[1])
	command.Stdout = os.Stdout
	if err := command.Run(); err != nil {
		log.Fatal(err)
	}
}
