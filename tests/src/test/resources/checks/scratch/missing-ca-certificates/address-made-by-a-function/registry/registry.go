package registry

import (
	"fmt"
	"net/http"
)

type Registry struct {
	base string
}

func New() *Registry {
	return &Registry{base: "https://schemas.deno.dev"}
}

func (r Registry) schemaURL(kind string) (string, error) {
	if kind == "" {
		return "", fmt.Errorf("no kind")
	}
	return fmt.Sprintf("%s/%s.json", r.base, kind), nil
}

func (r Registry) Download(kind string) error {
	url, err := r.schemaURL(kind)
	if err != nil {
		return err
	}
	response, err := http.Get(url)
	if err != nil {
		return err
	}
	return response.Body.Close()
}
