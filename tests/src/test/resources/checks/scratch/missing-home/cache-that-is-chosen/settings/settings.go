package settings

type Settings struct {
	Cache string
}

func Read() *Settings {
	return &Settings{}
}
