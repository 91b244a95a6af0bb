package source

import "fmt"

// A Source gives texts.
type Source func() (string, error)

var sources = map[string]Source{}

// Register adds a source under a name.
func Register(name string, source Source) {
	sources[name] = source
}

// Named is the source with a name.
func Named(name string) (Source, error) {
	source, ok := sources[name]
	if !ok {
		return nil, fmt.Errorf("no source %q", name)
	}
	return source, nil
}
