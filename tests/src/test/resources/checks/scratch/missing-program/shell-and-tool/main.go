package main

import (
	"context"
	"fmt"
	"log"
	"os/exec"
)

const shell = "/bin/sh"

func main() {
	listing, err := exec.CommandContext(context.Background(), shell, "-c", "ls /data").Output()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(listing))
	if err := exec.Command("ffmpeg", "-i", "/data/a.mp4", "/data/a.webm").Run(); err != nil {
		log.Fatal(err)
	}
}
