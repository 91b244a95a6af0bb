package main

import (
	"log"
	_ "time/tzdata"

	http "github.com/bogdanfinn/fhttp"
	tls "github.com/bogdanfinn/tls-client"
)

func main() {
	client, err := tls.NewHttpClient(tls.NewNoopLogger())
	if err != nil {
		log.Fatal(err)
	}
	request, err := http.NewRequest(http.MethodGet, "https://chat.openai.com/api/auth/session", nil)
	if err != nil {
		log.Fatal(err)
	}
	response, err := client.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	log.Println(response.Status)
}
