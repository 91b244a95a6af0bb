package main

import "net"

var version, commit string

func main() {
	if _, err := net.LookupHost("example.com"); err != nil {
		panic(err)
	}
	println(version, commit)
}
