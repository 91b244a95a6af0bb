package main

import (
	"log"
	"net/http"
	"os"
	_ "time/tzdata"

	"github.com/urfave/cli/v2"
)

func main() {
	app := &cli.App{
		Name: "report",
		Commands: []*cli.Command{
			{Name: "serve", Action: serve},
			{Name: "fetch", Action: fetch},
		},
	}
	if err := app.Run(os.Args); err != nil {
		log.Fatal(err)
	}
}

func serve(context *cli.Context) error {
	return http.ListenAndServe(":8080", nil)
}

func fetch(context *cli.Context) error {
	_, err := http.Get("https://rates.example.net/today")
	return err
}
