package settings

import (
	"fmt"
	"os"
)

// Read is for files that may be missing.
func Read(path string) ([]byte, error) {
	text, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return nil, nil
	}
	return text, err
}

// Required is for files that may not.
func Required(path string) ([]byte, error) {
	text, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return nil, fmt.Errorf("%s is missing", path)
	}
	return text, err
}

// Check looks whether there is anything.
func Check(text []byte) error {
	if len(text) == 0 {
		return fmt.Errorf("nothing")
	}
	return nil
}
