package main

import (
	"context"
	"log"
	"os"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

func main() {
	client, err := minio.New(os.Getenv("S3_ENDPOINT"), &minio.Options{
		Creds:  credentials.NewStaticV4(os.Getenv("S3_KEY"), os.Getenv("S3_SECRET"), ""),
		Secure: true,
	})
	if err != nil {
		log.Fatal(err)
	}
	buckets, err := client.ListBuckets(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	log.Println(len(buckets))
}
