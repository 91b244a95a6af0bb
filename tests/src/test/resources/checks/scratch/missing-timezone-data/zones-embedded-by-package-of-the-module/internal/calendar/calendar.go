package calendar

import (
	"time"
	_ "time/tzdata"
)

// Now is the time of a place.
func Now(place string) time.Time {
	zone, err := time.LoadLocation(place)
	if err != nil {
		return time.Now()
	}
	return time.Now().In(zone)
}
