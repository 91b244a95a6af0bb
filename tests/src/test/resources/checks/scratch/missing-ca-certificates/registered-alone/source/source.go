package source

// A Source gives texts.
type Source func() (string, error)

var sources = map[string]Source{}

// Register adds a source under a name.
func Register(name string, source Source) {
	sources[name] = source
}

// All are the sources that there are.
func All() map[string]Source {
	return sources
}
