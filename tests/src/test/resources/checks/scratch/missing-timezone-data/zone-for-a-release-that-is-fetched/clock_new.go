//go:build go1.22

package main

import "time"

func now() time.Time {
	zone, err := time.LoadLocation("Asia/Tokyo")
	if err != nil {
		panic(err)
	}
	return time.Now().In(zone)
}
