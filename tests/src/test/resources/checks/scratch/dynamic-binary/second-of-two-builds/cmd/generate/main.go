package main

func main() {
	println("generated")
}
