package main

import (
	"fmt"
	"log"
	"net/http"
	"os"
	"os/exec"

	"example.com/app/cli"
)

var serveCommand = &cli.Command{
	Name: "serve",
	Run:  serve,
}

var diffCommand = &cli.Command{
	Name: "diff",
	Run: func(arguments []string) error {
		text, err := diff(arguments)
		fmt.Println(text)
		return err
	},
}

func serve(arguments []string) error {
	return http.ListenAndServe(":8080", nil)
}

func diff(arguments []string) (string, error) {
	rules, err := os.ReadFile("rules/default.txt")
	if err != nil {
		return "", err
	}
	text, err := exec.Command("git", "diff", string(rules)).Output()
	return string(text), err
}

func main() {
	if err := cli.Execute(serveCommand, diffCommand); err != nil {
		log.Fatal(err)
	}
}
