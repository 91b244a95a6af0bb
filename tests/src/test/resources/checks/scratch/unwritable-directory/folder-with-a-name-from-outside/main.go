package main

import (
	"log"
	"os"
)

func main() {
	folder := "/srv/" + os.Args[1]
	if err := os.MkdirAll(folder, 0o755); err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(folder+"/order.json", nil, 0o644); err != nil {
		log.Fatal(err)
	}
}
