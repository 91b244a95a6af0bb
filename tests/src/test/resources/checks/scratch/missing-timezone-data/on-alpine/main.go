package main

import (
	"fmt"
	"log"
	"os/exec"
	"time"
)

func main() {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		log.Fatal(err)
	}
	version, err := exec.Command("git", "version").Output()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(time.Now().In(zone), string(version))
}
