package main

import (
	"log"
	"os"
	"os/exec"
)

func main() {
	command := exec.Command("/bin/render", "page")
	command.Stdout = os.Stdout
	if err := command.Run(); err != nil {
		log.Fatal(err)
	}
}
