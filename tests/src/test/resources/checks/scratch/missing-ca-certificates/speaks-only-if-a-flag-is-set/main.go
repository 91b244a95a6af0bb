package main

import (
	"flag"
	"log"
	"net/http"
)

type server struct {
	announces bool
}

func (it *server) register(flags *flag.FlagSet) {
	flags.BoolVar(&it.announces, "announce", false, "tell others that the server has begun")
}

func (it *server) begin() error {
	if it.announces {
		if _, err := http.Get("https://registry.example.net/begun"); err != nil {
			return err
		}
	}
	return http.ListenAndServe(":8080", nil)
}

func main() {
	it := &server{}
	it.register(flag.CommandLine)
	flag.Parse()
	log.Fatal(it.begin())
}
