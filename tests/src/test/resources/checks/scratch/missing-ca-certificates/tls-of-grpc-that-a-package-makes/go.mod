module example.com/orders

go 1.23

require (
	github.com/spiffe/go-spiffe/v2 v2.4.0
	google.golang.org/grpc v1.68.0
)
