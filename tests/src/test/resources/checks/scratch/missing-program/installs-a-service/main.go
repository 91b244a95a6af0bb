package main

import (
	"log"
	"os/exec"
)

func main() {
	if err := exec.Command("useradd", "--system", "app").Run(); err != nil {
		log.Fatal(err)
	}
	if err := exec.Command("systemctl", "enable", "app").Run(); err != nil {
		log.Fatal(err)
	}
}
