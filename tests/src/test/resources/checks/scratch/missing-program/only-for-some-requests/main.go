package main

import (
	"log"
	"net/http"
	"os/exec"
)

type machine struct {
	program string
}

func (it *machine) start() error {
	if it.program == "" {
		return nil
	}
	return contain(it.program)
}

func contain(program string) error {
	return exec.Command("docker", "run", program).Run()
}

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if err := (&machine{r.FormValue("program")}).start(); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
