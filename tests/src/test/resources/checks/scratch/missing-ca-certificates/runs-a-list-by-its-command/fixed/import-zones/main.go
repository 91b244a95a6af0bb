package main

import (
	"log"
	"net/http"
	"os"
	_ "time/tzdata"

	"github.com/spf13/cobra"
)

type job struct {
	Name string
	Run  func() error
}

var jobs = []job{
	{Name: "rates", Run: fetchRates},
}

func fetchRates() error {
	_, err := http.Get("https://rates.example.net/today")
	return err
}

func serve(command *cobra.Command, args []string) error {
	for _, each := range jobs {
		if err := each.Run(); err != nil {
			log.Fatal(err)
		}
	}
	return http.ListenAndServe(":8080", nil)
}

func main() {
	root := &cobra.Command{Use: "report"}
	root.AddCommand(&cobra.Command{Use: "serve", RunE: serve})
	if err := root.Execute(); err != nil {
		os.Exit(1)
	}
}
