package main

import (
	"fmt"
	"os"
)

type tableClient map[string]string

func (c tableClient) Get(key string) string {
	return c[key]
}

func main() {
	client := tableClient{"https": "443"}
	fmt.Println(client.Get(os.Args[1]))
}
