// Package home knows where the clock is.
package home

import "time"

const name = "Europe/Berlin"

// Zone is the time zone there.
func Zone() (*time.Location, error) {
	return time.LoadLocation(name)
}
