package cli

import (
	"fmt"
	"os"
)

// A Command is one of several that a program has.
type Command struct {
	Name string
	Run  func(arguments []string) error
}

// Execute runs the command that is named first.
func Execute(commands ...*Command) error {
	for _, it := range commands {
		if len(os.Args) > 1 && it.Name == os.Args[1] {
			return it.Run(os.Args[2:])
		}
	}
	return fmt.Errorf("no such command")
}
