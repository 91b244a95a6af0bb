package main

import (
	"log"
	"os"
	"os/exec"
)

func main() {
	command := exec.Command("/proc/self/exe", "worker")
	command.Stdout = os.Stdout
	if err := command.Run(); err != nil {
		log.Fatal(err)
	}
}
