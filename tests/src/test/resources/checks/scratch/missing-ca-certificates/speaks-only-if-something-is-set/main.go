package main

import (
	"flag"
	"log"
	"net/http"
	"os"
	"strings"
)

type config struct {
	Channel string
	Store   string
	Updates bool
}

var report = flag.String("report", "", "whom to report to")

func main() {
	var cfg config
	flag.StringVar(&cfg.Channel, "channel", "", "whom to tell")
	flag.BoolVar(&cfg.Updates, "updates", false, "whether to look for updates")
	flag.Parse()
	cfg.Store = os.Getenv("RELAY_STORE")

	if cfg.Channel != "" && len(*report) > 0 {
		tell(cfg.Channel)
	}
	if err := lookForUpdates(cfg); err != nil {
		log.Println(err)
	}
	log.Fatal(http.ListenAndServe(":8080", keeper(cfg)))
}

func tell(channel string) {
	http.Post("https://chat.example.net/"+channel, "text/plain", strings.NewReader("up"))
}

func lookForUpdates(cfg config) error {
	if !cfg.Updates {
		return nil
	}
	_, err := http.Get("https://updates.example.net/relay")
	return err
}

func keeper(cfg config) http.Handler {
	switch cfg.Store {
	case "cloud":
		return http.HandlerFunc(keepInCloud)
	default:
		return http.NotFoundHandler()
	}
}

func keepInCloud(w http.ResponseWriter, r *http.Request) {
	if proxy := os.Getenv("RELAY_PROXY"); proxy == "" {
		http.Post("https://store.example.net/relay", "text/plain", r.Body)
	}
}
