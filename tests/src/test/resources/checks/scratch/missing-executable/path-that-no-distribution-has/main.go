package main

func main() {
	println("serving")
}
