package store

// A Store keeps texts.
type Store interface {
	Save(text []byte) error
}

// Memory keeps them as long as the program runs.
type Memory struct {
	texts [][]byte
}

func NewMemory() *Memory {
	return &Memory{}
}

func (it *Memory) Save(text []byte) error {
	it.texts = append(it.texts, text)
	return nil
}
