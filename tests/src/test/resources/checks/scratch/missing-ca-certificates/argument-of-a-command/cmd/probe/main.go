package main

func main() {
	println("ready")
}
