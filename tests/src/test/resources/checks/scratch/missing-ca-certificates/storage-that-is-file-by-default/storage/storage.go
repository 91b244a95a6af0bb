package storage

import (
	"errors"
	"net/http"
	"net/url"
	"os"
	"strings"
)

type Storage interface {
	Put(name, text string) error
}

func Open(address string) (Storage, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	switch u.Scheme {
	case "file":
		return folder(u.Path), nil
	case "s3":
		return newBucket(u.Host), nil
	}
	return nil, errors.New("no such storage")
}

type folder string

func (f folder) Put(name, text string) error {
	return os.WriteFile(string(f)+"/"+name, []byte(text), 0o644)
}

type bucket struct {
	name string
}

func newBucket(name string) *bucket {
	return &bucket{name: name}
}

func (b *bucket) Put(name, text string) error {
	request, err := http.NewRequest(http.MethodPut, "https://"+b.name+".s3.amazonaws.com/"+name, strings.NewReader(text))
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	return response.Body.Close()
}
