module example.com/notes

go 1.23

require (
	gorm.io/driver/sqlite v1.5.7
	gorm.io/gorm v1.25.12
)

replace gorm.io/driver/sqlite => example.com/sqlite-without-c v1.5.7
