//go:build !go1.22

package main

import "time"

func now() time.Time {
	return time.Now().UTC()
}
