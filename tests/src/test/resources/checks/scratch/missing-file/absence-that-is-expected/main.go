package main

import (
	"errors"
	"fmt"
	"io/fs"
	"log"
	"os"

	"example.com/app/settings"
)

func main() {
	asked, err := os.ReadFile("asked.yaml")
	if err != nil {
		if os.IsNotExist(err) {
			asked = []byte("a: 0")
		} else {
			log.Fatal(err)
		}
	}
	left, err := os.ReadFile("left.yaml")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		log.Fatal(err)
	}
	caught, err := os.ReadFile("caught.yaml")
	if errors.Is(err, os.ErrNotExist) {
		caught = asked
	} else if err != nil {
		log.Fatal(err)
	}
	defaults, err := os.ReadFile("defaults.yaml")
	if err != nil {
		log.Println("using defaults:", err)
	}
	warned, err := os.ReadFile("warned.yaml")
	if err != nil {
		logger.Warn("no settings:", err)
	}
	said, err := os.ReadFile("said.yaml")
	if err != nil {
		log.Println("there are no settings, the defaults will be used:", err)
	}
	all()
	handed, err := settings.Read("handed.yaml")
	if err != nil {
		log.Fatal(err)
	}
	ended, err := os.ReadFile("ended.yaml")
	if os.IsNotExist(err) {
		log.Fatal("there is no ended.yaml")
	}
	passed, err := settings.Required("passed.yaml")
	if err != nil {
		log.Fatal(err)
	}
	logged, err := os.ReadFile("logged.yaml")
	if err != nil {
		log.Println("cannot read the default settings:", err)
	}
	required, err := os.ReadFile("required.yaml")
	if err != nil {
		if !os.IsNotExist(err) {
			log.Fatal(err)
		}
		log.Fatal("required.yaml is missing")
	}
	fmt.Println(len(asked), len(left), len(caught), len(defaults), len(handed), len(ended), len(passed), len(logged), len(required), len(warned), len(said), title())
}

func replaced() []byte {
	text, err := os.ReadFile("replaced.yaml")
	if err != nil {
		text = []byte("a: 0")
	}
	return text
}

func given() string {
	text, err := os.ReadFile("given.yaml")
	if err != nil {
		return "a: 0"
	}
	return string(text)
}

func swallowed() error {
	text, err := os.ReadFile("swallowed.yaml")
	if err != nil {
		return nil
	}
	return settings.Check(text)
}

func nothing() []byte {
	text, err := os.ReadFile("nothing.yaml")
	if err != nil {
		log.Println(err)
		return nil
	}
	return text
}

func switched() {
	text, err := os.ReadFile("switched.yaml")
	switch {
	case err == nil:
		fmt.Println(len(text))
	case errors.Is(err, fs.ErrNotExist):
		fmt.Println("none")
	default:
		log.Fatal(err)
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func told() (map[string]string, error) {
	text, err := os.ReadFile("told.yaml")
	if err != nil {
		return nil, fmt.Errorf("reading: %w", err)
	}
	return map[string]string{"a": string(text)}, nil
}

func words() []string {
	dropped, _ := os.ReadFile("dropped.yaml")
	return []string{string(dropped), string(replaced()), given(), string(nothing())}
}

func all() {
	if err := swallowed(); err != nil {
		log.Fatal(err)
	}
	if exists("helped.yaml") {
		helped, err := os.ReadFile("helped.yaml")
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(len(helped))
	}
	told, err := told()
	if err != nil {
		told = map[string]string{}
	}
	switched()
	fill()
	fmt.Println(words(), len(told))
}

type shop struct{ name string }

func fill() {
	var it shop
	if err := fromSettings(&it); err != nil {
		if err := fromEnvironment(&it); err != nil {
			log.Fatal(err)
		}
	}
	if err := fromFile("again.yaml", &it); err != nil {
		if err := fromFile("elsewhere.yaml", &it); err != nil {
			log.Fatal(err)
		}
	}
	fmt.Println(it.name)
}

func fromFile(path string, it *shop) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	it.name = string(text)
	return nil
}

func fromSettings(it *shop) error {
	text, err := os.ReadFile("filled.yaml")
	if err != nil {
		return err
	}
	it.name = string(text)
	return nil
}

func fromEnvironment(it *shop) error {
	it.name = os.Getenv("SHOP")
	return nil
}

func init() {
	words, err := os.ReadFile("words.yaml")
	if err != nil {
		logger.Warn("only the words that are built in:", err)
		return
	}
	fmt.Println(len(words))
}

func title() string {
	text, err := os.ReadFile("title.yaml")
	if err != nil {
		logger.Warn("no title:", err)
		return ""
	}
	return string(text)
}

type levels struct{}

var logger levels

func (levels) Warn(message string, err error) {
	log.Println("warning:", message, err)
}
