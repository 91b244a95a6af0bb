package main

import (
	"context"
	"log"
	"time"

	"github.com/prometheus/client_golang/api"
	"github.com/prometheus/client_golang/api/prometheus/v1"
)

func main() {
	client, err := api.NewClient(api.Config{Address: "https://prometheus.demo.do.prometheus.io"})
	if err != nil {
		log.Fatal(err)
	}
	value, _, err := v1.NewAPI(client).Query(context.Background(), "up", time.Now())
	if err != nil {
		log.Fatal(err)
	}
	log.Println(value)
}
