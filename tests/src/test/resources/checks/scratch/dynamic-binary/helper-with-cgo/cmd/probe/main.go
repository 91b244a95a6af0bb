package main

import "C"

func main() {
	println(C.int(1))
}
