package main

import (
	"io"
	"log"
	"net/http"
	"os"
	"strings"
	"text/template"
)

var functions = template.FuncMap{
	"shout": strings.ToUpper,
	"fetch": fetch,
}

func fetch(name string) (string, error) {
	response, err := http.Get("https://quotes.example.net/" + name)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	return string(text), err
}

func main() {
	page, err := template.New("page").Funcs(functions).Parse(os.Getenv("PAGE"))
	if err != nil {
		log.Fatal(err)
	}
	log.Print(page.Execute(os.Stdout, nil))
}
