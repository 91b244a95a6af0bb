package main

import (
	"net/http"
	"os"
	_ "time/tzdata"

	"github.com/spf13/cobra"
)

type check struct {
	target string
}

func main() {
	root := &cobra.Command{Use: "probe"}
	root.AddCommand(&cobra.Command{Use: "http URL", Args: cobra.ExactArgs(1), RunE: probe})
	if root.Execute() != nil {
		os.Exit(1)
	}
}

func probe(command *cobra.Command, args []string) error {
	target := args[0]
	return check{target: target}.run()
}

func (c check) run() error {
	request, err := http.NewRequest(http.MethodGet, c.target, http.NoBody)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	return response.Body.Close()
}
