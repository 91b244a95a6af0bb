package netatmo

func NewClient() string {
	return "reads what a station has written to a file"
}
