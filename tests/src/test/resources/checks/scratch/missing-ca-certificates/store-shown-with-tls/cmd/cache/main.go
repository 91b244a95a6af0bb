package main

import (
	"context"
	"log"
	"os"

	"github.com/redis/go-redis/v9"
)

func main() {
	options, err := redis.ParseURL(os.Getenv("CACHE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	log.Println(redis.NewClient(options).Ping(context.Background()).Err())
}
