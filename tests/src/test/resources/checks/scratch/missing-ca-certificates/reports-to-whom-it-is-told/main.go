package main

import (
	"errors"
	"log"
	"os"
	"time"

	"github.com/getsentry/sentry-go"
)

func main() {
	if err := sentry.Init(sentry.ClientOptions{Dsn: "https://0123456789abcdef@o4500.ingest.sentry.io/4500"}); err != nil {
		log.Fatal(err)
	}
	sentry.CaptureException(errors.New("started"))
	sentry.Flush(time.Second)
	log.Println(os.Getpid())
}
