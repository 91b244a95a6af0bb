package main

import (
	"log"
	"net/http"
	"net/url"
)

type Claims map[string]string

func (c Claims) Get(name string) string {
	return c[name]
}

func (c Claims) Issuer() string {
	return "https://accounts.google.com"
}

func main() {
	claims := Claims{}
	home, err := url.Parse("https://go.dev/doc")
	if err != nil {
		log.Fatal(err)
	}
	log.Println(claims.Get("https://hasura.io/jwt/claims"), claims.Issuer())
	log.Fatal(http.ListenAndServe(":8080", http.RedirectHandler(home.String(), http.StatusFound)))
}
