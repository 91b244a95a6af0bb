package main

import (
	"fmt"
	"log"
	_ "time/tzdata"

	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/v1/remote"
)

func main() {
	image, err := name.ParseReference("index.docker.io/library/busybox")
	if err != nil {
		log.Fatal(err)
	}
	found, err := remote.Get(image)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(found.Digest)
}
