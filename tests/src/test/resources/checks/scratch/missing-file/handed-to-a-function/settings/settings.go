package settings

import "os"

// Load reads the settings of the shop.
func Load(path string) ([]byte, error) {
	return read(path)
}

func read(path string) ([]byte, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return text, nil
}
