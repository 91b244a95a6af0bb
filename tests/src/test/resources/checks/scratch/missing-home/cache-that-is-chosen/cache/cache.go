package cache

import (
	"os"
	"path/filepath"
)

type Cache struct {
	Path string
}

// At keeps what it knows in a file; where none is named, in the cache of the user.
func At(path string) (*Cache, error) {
	if path == "" {
		var err error
		path, err = os.UserCacheDir()
		if err != nil {
			return nil, err
		}
		if err := os.MkdirAll(path, 0o700); err != nil {
			return nil, err
		}
		path = filepath.Join(path, "seen")
	}
	return &Cache{path}, nil
}
