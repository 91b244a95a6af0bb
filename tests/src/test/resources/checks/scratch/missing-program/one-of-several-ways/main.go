package main

import (
	"fmt"
	"os"
	"os/exec"
)

type logs interface {
	collect() ([]byte, error)
}

type file struct{}

func (file) collect() ([]byte, error) { return os.ReadFile("/var/log/app.log") }

type engine struct{}

func (engine) collect() ([]byte, error) { return exec.Command("docker", "logs", "app").Output() }

type journal struct{}

func (journal) collect() ([]byte, error) { return output("journalctl") }

func output(program string) ([]byte, error) { return exec.Command("journalctl", program).Output() }

func choose(way string) logs {
	switch way {
	case "docker":
		return engine{}
	case "journal":
		return journal{}
	default:
		return file{}
	}
}

func main() {
	text, err := choose(os.Getenv("LOGS")).collect()
	fmt.Println(string(text), err)
}
