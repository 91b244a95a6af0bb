package main

import (
	"fmt"
	"log"
	"os"
	"os/exec"
)

func main() {
	if len(os.Args) > 1 && os.Args[1] == "version" {
		fmt.Println("1.0")
		return
	}
	if err := exec.Command("curl", "-O", "https://example.com/app").Run(); err != nil {
		log.Fatal(err)
	}
}
