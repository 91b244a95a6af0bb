package main

import (
	"log"
	_ "time/tzdata"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

func main() {
	if _, err := kafka.NewProducer(&kafka.ConfigMap{"bootstrap.servers": "broker:9092"}); err != nil {
		log.Fatal(err)
	}
}
