package main

func main() {
	println("rendered")
}
