package store

func init() {
	notes := memory{}
	Register("memory", &notes)
}

type memory struct {
	notes []string
}

func (m *memory) Put(note string) error {
	m.notes = append(m.notes, note)
	return nil
}
