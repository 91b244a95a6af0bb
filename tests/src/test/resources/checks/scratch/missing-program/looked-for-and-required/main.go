package main

import (
	"log"
	"os/exec"
)

func main() {
	git, err := exec.LookPath("git")
	if err != nil {
		log.Fatal("the shop keeps its books with git: ", err)
	}
	if err := exec.Command(git, "init", "/books").Run(); err != nil {
		log.Fatal(err)
	}
}
