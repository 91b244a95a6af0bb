// A service that asks others, in the ways in which most do.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	"os"
	"os/user"
	"path/filepath"
	"time"
)

const zone = "Europe/Berlin"

type clock struct {
	location *time.Location
	upstream string
}

func main() {
	upstream := flag.String("upstream", fromEnv("UPSTREAM", "https://example.com"), "whom to ask")
	named := flag.String("zone", fromEnv("ZONE", zone), "where the time is told")
	state := flag.String("state", filepath.Join("/var/lib", "service"), "where the state is kept")
	flag.Parse()
	location, err := time.LoadLocation(*named)
	if err != nil {
		log.Fatal(err)
	}
	if current, err := user.Current(); err == nil {
		log.Printf("%s writes to %s", current.Username, *state)
	}
	http.HandleFunc("/status", func(response http.ResponseWriter, request *http.Request) {
		status, err := statusOf(*upstream)
		if err != nil {
			http.Error(response, err.Error(), http.StatusBadGateway)
			return
		}
		fmt.Fprintf(response, "%s: %s\n", time.Now().In(location).Format(time.RFC1123), status)
	})
	http.HandleFunc("/", clock{location: location, upstream: *upstream}.tell)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func (c clock) tell(response http.ResponseWriter, _ *http.Request) {
	for _, url := range []string{c.upstream, "https://" + "example.org" + "/"} {
		answer, err := http.Get(url)
		if err != nil {
			continue
		}
		defer answer.Body.Close()
		fmt.Fprintln(response, answer.Status, time.Now().In(c.location))
	}
	if who, err := user.Lookup("app"); err == nil {
		fmt.Fprintln(response, who.Username)
	}
}

func statusOf(host string) (string, error) {
	response, err := http.Get("https://" + host + "/")
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	return response.Status, os.WriteFile(filepath.Join(os.TempDir(), "status"), []byte(response.Status), 0o644)
}

func fromEnv(name, otherwise string) string {
	if value, ok := os.LookupEnv(name); ok {
		return value
	}
	return otherwise
}
