package pages

import (
	"os"
	"path/filepath"
)

var (
	dir = "public" // where the packages of distributions have it
)

// Index returns the first page.
func Index() string {
	page, err := os.ReadFile(filepath.Join(dir, "index.html"))
	if err != nil {
		panic(err)
	}
	return string(page)
}
