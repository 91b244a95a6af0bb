package main

import (
	"net/http"
	"os"

	"github.com/spf13/cobra"
)

func main() {
	mode := ""
	root := &cobra.Command{Use: "report", RunE: func(command *cobra.Command, args []string) error {
		_, err := http.Get("https://rates.example.net/today?mode=" + mode)
		return err
	}}
	root.Flags().StringVar(&mode, "mode", "check", "what to do")
	root.AddCommand(&cobra.Command{Use: "check", RunE: func(command *cobra.Command, args []string) error {
		return nil
	}})
	if err := root.Execute(); err != nil {
		os.Exit(1)
	}
}
