package main

import (
	"fmt"
	"log"
	"os"
	"os/exec"
)

func main() {
	exec.Command("sync").Run()
	_ = exec.Command("chattr", "+i", "/data").Run()
	fmt.Println(load(), branch())
	if err := render(os.Args[1:]); err != nil {
		log.Print(err)
	}
}

func load() string {
	out, err := exec.Command("uptime").Output()
	if err != nil {
		log.Printf("no uptime: %v", err)
		return ""
	}
	return string(out)
}

func branch() string {
	command := exec.Command("git", "rev-parse", "HEAD")
	command.Dir = "/data"
	if out, err := command.Output(); err == nil {
		return string(out)
	}
	return "unknown"
}

func render(names []string) error {
	command := exec.Command("pandoc", names...)
	out, err := command.CombinedOutput()
	if err != nil {
		return fmt.Errorf("pandoc: %w", err)
	}
	fmt.Println(string(out))
	return nil
}
