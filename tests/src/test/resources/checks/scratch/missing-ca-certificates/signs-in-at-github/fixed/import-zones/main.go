package main

import (
	"fmt"
	"os"
	_ "time/tzdata"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/github"
)

func main() {
	config := &oauth2.Config{ClientID: os.Getenv("CLIENT_ID"), Endpoint: github.Endpoint}
	fmt.Println(config.AuthCodeURL("state"))
}
