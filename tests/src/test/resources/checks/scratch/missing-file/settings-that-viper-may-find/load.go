package main

import "github.com/spf13/viper"

func load() error {
	viper.SetConfigName("app")
	viper.AddConfigPath("/etc/app")
	viper.AddConfigPath(".")
	return viper.ReadInConfig()
}
