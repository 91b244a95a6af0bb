package main

import (
	"log"

	"github.com/spf13/viper"
)

func main() {
	own := viper.New()
	own.SetConfigFile("app.yaml")
	if err := own.ReadInConfig(); err != nil {
		log.Print("no settings of one's own: ", err)
	}
	if err := load(); err != nil {
		log.Fatal(err)
	}
}
