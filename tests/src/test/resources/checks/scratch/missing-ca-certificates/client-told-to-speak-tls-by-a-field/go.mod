module example.com/buckets

go 1.23

require github.com/minio/minio-go/v7 v7.0.80
