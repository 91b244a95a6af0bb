package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
)

func main() {
	metrics := flag.String("metrics", "", "where to serve what was measured")
	flag.Parse()
	if *metrics != "" {
		go func() {
			log.Println(http.ListenAndServe(*metrics, nil))
		}()
	}
	fmt.Println("measured")
}
