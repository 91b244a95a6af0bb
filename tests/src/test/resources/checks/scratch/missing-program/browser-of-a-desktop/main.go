package main

import (
	"log"
	"os/exec"
	"runtime"
)

func main() {
	var err error
	switch runtime.GOOS {
	case "darwin":
		err = exec.Command("open", "https://example.com/").Start()
	case "windows":
		err = exec.Command("rundll32", "url.dll,FileProtocolHandler", "https://example.com/").Start()
	default:
		err = exec.Command("xdg-open", "https://example.com/").Start()
	}
	if err != nil {
		log.Print(err)
	}
}
