package main

import (
	"flag"
	"log"
	"os/exec"
)

var idle = flag.Bool("n", false, "only say what would be done")

func run(program string, arguments ...string) {
	log.Println(program, arguments)
	if *idle {
		return
	}
	command := exec.Command(program, arguments...)
	if err := command.Run(); err != nil {
		panic(err)
	}
}

func main() {
	first := flag.String("first", "", "what is to be run first")
	flag.Parse()
	if *first != "" {
		run(*first)
	}
	run("nft", "flush", "ruleset")
	for _, file := range flag.Args() {
		run("nft", "--file", file)
	}
}
