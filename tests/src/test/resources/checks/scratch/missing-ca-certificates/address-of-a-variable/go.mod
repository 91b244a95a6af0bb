module example.com/radar

go 1.19
