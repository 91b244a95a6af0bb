package main

import (
	"context"
	"log"

	"cloud.google.com/go/compute/metadata"
)

func main() {
	zone, err := metadata.NewClient(nil).ZoneWithContext(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	log.Println(zone)
}
