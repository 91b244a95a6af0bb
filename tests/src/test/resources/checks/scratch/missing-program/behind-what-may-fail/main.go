package main

import (
	"log"
	"os"
	"os/exec"
)

func update(folder string) error {
	if err := os.Chdir(folder); err != nil {
		return err
	}
	return fetch()
}

func fetch() error {
	return exec.Command("git", "fetch").Run()
}

func main() {
	if err := update("/data"); err != nil {
		log.Fatal(err)
	}
}
