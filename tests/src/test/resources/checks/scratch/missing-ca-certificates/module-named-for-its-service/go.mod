module example.com/weather

go 1.23

require github.com/exzz/netatmo-api-go v0.0.0-20201009073308-a8620474d1ea
