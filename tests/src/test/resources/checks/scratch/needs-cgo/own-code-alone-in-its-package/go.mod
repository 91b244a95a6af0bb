module example.com/alarm

go 1.23
