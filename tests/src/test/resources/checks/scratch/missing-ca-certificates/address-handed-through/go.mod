module example.com/climate

go 1.19
