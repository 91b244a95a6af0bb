package store

import "fmt"

type Store interface {
	Put(note string) error
}

var stores = map[string]Store{}

func Register(name string, store Store) {
	stores[name] = store
}

func Named(name string) (Store, error) {
	store, ok := stores[name]
	if !ok {
		return nil, fmt.Errorf("no store %q", name)
	}
	return store, nil
}
