package main

import (
	"fmt"
	"log"
	"os"
	"os/exec"
	"runtime"
)

func main() {
	quiet := len(os.Args) > 1
	if !quiet && runtime.GOOS == "darwin" && os.Getenv("KEYCHAIN") != "" {
		if err := remember("token"); err != nil {
			log.Fatal(err)
		}
	}
	if user := os.Getenv("USER"); runtime.GOOS == "windows" {
		exec.Command("cmdkey", "/add:example.com", "/user:"+user).Run()
	}
	fmt.Println("remembered")
}

func remember(secret string) error {
	return exec.Command("security", "add-generic-password", "-w", secret).Run()
}
