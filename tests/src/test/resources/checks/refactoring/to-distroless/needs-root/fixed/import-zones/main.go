package main

import (
	"log"
	"net/http"
	_ "time/tzdata"

	"github.com/docker/docker/client"
)

func main() {
	docker, err := client.NewClientWithOpts(client.FromEnv)
	if err != nil {
		log.Fatal(err)
	}
	defer docker.Close()
	log.Fatal(http.ListenAndServe(":8080", nil))
}
