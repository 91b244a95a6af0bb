package main

import (
	"flag"
	"log"
	"os/exec"
)

func main() {
	program := flag.String("ffmpeg", "ffmpeg", "what makes the pictures")
	flag.Parse()
	if _, err := exec.LookPath(*program); err != nil {
		log.Print("no pictures today")
		return
	}
	if err := exec.Command(*program, "-i", flag.Arg(0), "picture.png").Run(); err != nil {
		log.Fatal(err)
	}
}
