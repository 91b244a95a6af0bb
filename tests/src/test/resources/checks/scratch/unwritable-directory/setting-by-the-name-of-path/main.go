package main

import (
	"flag"
	"log"
	"os"
	"path"
)

type output struct {
	Path string `yaml:"path" mapstructure:"path"`
}

func main() {
	file := flag.String("file", "", "where the report is written")
	flag.Parse()
	write(output{Path: *file})
}

func write(to output) {
	if to.Path == "" {
		return
	}
	if err := os.MkdirAll(path.Dir(to.Path), 0o755); err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(to.Path, []byte("fine"), 0o644); err != nil {
		log.Fatal(err)
	}
}
