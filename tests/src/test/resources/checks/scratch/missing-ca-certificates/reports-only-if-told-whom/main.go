package main

import (
	"errors"
	"log"
	"os"
	"time"

	"github.com/getsentry/sentry-go"
)

func main() {
	if err := sentry.Init(sentry.ClientOptions{Dsn: os.Getenv("SENTRY_DSN")}); err != nil {
		log.Fatal(err)
	}
	sentry.CaptureException(errors.New("started"))
	sentry.Flush(time.Second)
	log.Println(os.Getpid())
}
