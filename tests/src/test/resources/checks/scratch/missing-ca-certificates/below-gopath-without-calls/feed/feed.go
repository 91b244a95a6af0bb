package feed

func Status() (string, error) {
	return "empty", nil
}
