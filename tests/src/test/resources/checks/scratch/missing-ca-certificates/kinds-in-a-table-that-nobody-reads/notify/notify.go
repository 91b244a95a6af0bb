package notify

import (
	"fmt"
	"os"
)

type Config struct {
	PagerToken string
}

type Notifier interface {
	Send(text string) error
}

// Kinds are for who wants to list them.
var Kinds = map[string]Notifier{
	"pager":  &Pager{},
	"stdout": &Stdout{},
}

func Load() *Config {
	return &Config{PagerToken: os.Getenv("PAGER_TOKEN")}
}

func For(conf *Config) Notifier {
	switch {
	case len(conf.PagerToken) > 0:
		return &Pager{token: conf.PagerToken}
	default:
		return &Stdout{}
	}
}

type Stdout struct{}

func (*Stdout) Send(text string) error {
	fmt.Println(text)
	return nil
}
