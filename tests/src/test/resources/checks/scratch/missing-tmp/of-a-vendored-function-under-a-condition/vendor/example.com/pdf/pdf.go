package pdf

import (
	"io"
	"os"
)

// Write makes the document in a file first.
func Write(w io.Writer, title string) error {
	file, err := os.CreateTemp("", "*.pdf")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name())
	if _, err := file.WriteString("%PDF-1.7 " + title); err != nil {
		return err
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	_, err = io.Copy(w, file)
	return err
}

// Size is that of a document.
func Size(title string) int {
	return len(title) + 9
}
