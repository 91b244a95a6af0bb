package source

func init() {
	Register("greeting", greeting)
}

func greeting() (string, error) {
	return "Hello!", nil
}
