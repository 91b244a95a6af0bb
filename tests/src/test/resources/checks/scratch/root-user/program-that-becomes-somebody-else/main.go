package main

import (
	"log"
	"net"
	"net/http"
	"syscall"
)

func main() {
	listener, err := net.Listen("tcp", ":80")
	if err != nil {
		log.Fatal(err)
	}
	if err := syscall.Setgid(1000); err != nil {
		log.Fatal(err)
	}
	if err := syscall.Setuid(1000); err != nil {
		log.Fatal(err)
	}
	log.Fatal(http.Serve(listener, nil))
}
