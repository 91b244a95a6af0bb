package main

import (
	"bufio"
	"fmt"
	"log"
	"net/http"
	"os"
)

func main() {
	port, err := os.OpenFile("/dev/ttyUSB0", os.O_RDWR, 0)
	if err != nil {
		log.Fatal(err)
	}
	lines := bufio.NewScanner(port)
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if lines.Scan() {
			fmt.Fprintln(w, lines.Text())
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
