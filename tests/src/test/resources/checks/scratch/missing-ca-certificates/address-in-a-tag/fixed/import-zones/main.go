package main

import (
	"log"
	"net/http"
	_ "time/tzdata"

	"github.com/caarlos0/env/v11"
)

type config struct {
	Upstream string `env:"UPSTREAM" envDefault:"https://api.github.com"`
}

func main() {
	cfg, err := env.ParseAs[config]()
	if err != nil {
		log.Fatal(err)
	}
	http.Get(cfg.Upstream + "/zen")
}
