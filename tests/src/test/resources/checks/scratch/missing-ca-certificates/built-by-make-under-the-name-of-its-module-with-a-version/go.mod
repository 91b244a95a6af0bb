module example.com/tools/prober/v2

go 1.23
