// A small service that needs what an image made from scratch does not have: certificates to trust, time zones, users.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	"os"
	"os/user"
	"time"
)

func main() {
	upstream := flag.String("upstream", fromEnv("UPSTREAM", "example.com"), "the host whose state is shown")
	zone := flag.String("zone", fromEnv("ZONE", "Europe/Berlin"), "the time zone to show the time in")
	listen := flag.String("listen", ":8080", "the address to listen on")
	flag.Parse()

	location, err := time.LoadLocation(*zone)
	if err != nil {
		log.Fatal(err)
	}
	current, err := user.Current()
	if err != nil {
		log.Fatal(err)
	}

	http.HandleFunc("/", func(response http.ResponseWriter, request *http.Request) {
		state, err := stateOf(*upstream)
		if err != nil {
			http.Error(response, err.Error(), http.StatusBadGateway)
			return
		}
		now := time.Now().In(location).Format(time.RFC1123)
		fmt.Fprintf(response, "%s: %s says %s, asked by %s\n", now, *upstream, state, current.Username)
	})
	log.Printf("listening on %s", *listen)
	log.Fatal(http.ListenAndServe(*listen, nil))
}

// stateOf asks a host for its state, such as "200 OK".
func stateOf(host string) (string, error) {
	response, err := http.Get("https://" + host + "/")
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	return response.Status, nil
}

func fromEnv(name, otherwise string) string {
	if value, ok := os.LookupEnv(name); ok {
		return value
	}
	return otherwise
}
