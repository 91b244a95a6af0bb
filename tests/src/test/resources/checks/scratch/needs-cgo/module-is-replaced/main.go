package main

import (
	"log"
	"os"

	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
)

func main() {
	if _, err := gorm.Open(sqlite.Open(os.Getenv("DATABASE")), &gorm.Config{}); err != nil {
		log.Fatal(err)
	}
}
