package main

import "time"

func now() (time.Time, error) {
	zone, err := time.LoadLocation("Asia/Tokyo")
	if err != nil {
		return time.Time{}, err
	}
	return time.Now().In(zone), nil
}
