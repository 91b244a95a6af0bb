module example.com/list

go 1.23.0
