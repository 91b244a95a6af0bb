package main

import (
	"log"
	"net/http"
)

type corpus struct {
	origin string
	size   int
}

var known = map[string]corpus{
	"letters": {origin: "https://files.pythonhosted.org/letters.zip", size: 3},
	"digits":  {origin: "https://files.pythonhosted.org/digits.zip", size: 7},
}

func main() {
	for name := range known {
		if err := load(known[name]); err != nil {
			log.Fatal(err)
		}
	}
}

func load(it corpus) error {
	response, err := http.Get(it.origin)
	if err != nil {
		return err
	}
	return response.Body.Close()
}
