module example.com/chat

go 1.19

require (
	github.com/bogdanfinn/fhttp v0.5.22
	github.com/bogdanfinn/tls-client v1.5.0
)
