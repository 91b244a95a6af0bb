module example.com/notes

go 1.23

require (
	gorm.io/driver/sqlite v1.5.7
	gorm.io/gorm v1.25.12
	modernc.org/sqlite v1.34.4
)
