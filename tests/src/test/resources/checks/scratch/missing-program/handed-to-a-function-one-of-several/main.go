package main

import (
	"flag"
	"log"
	"os/exec"
)

func run(program string, arguments ...string) {
	if err := exec.Command(program, arguments...).Run(); err != nil {
		log.Fatal(err)
	}
}

func main() {
	movie := flag.Bool("movie", false, "whether what comes next is a movie")
	flag.Parse()
	if *movie {
		run("ffmpeg", "-i", flag.Arg(0), "picture.png")
	} else {
		run("convert", flag.Arg(0), "picture.png")
	}
}
