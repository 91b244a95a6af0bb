package main

import (
	"log"
	_ "time/tzdata"

	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	_ "modernc.org/sqlite"
)

func main() {
	if _, err := gorm.Open(sqlite.Dialector{DriverName: "sqlite", DSN: ":memory:"}, &gorm.Config{}); err != nil {
		log.Fatal(err)
	}
}
