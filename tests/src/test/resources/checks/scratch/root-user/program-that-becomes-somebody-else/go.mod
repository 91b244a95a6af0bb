module example.com/front

go 1.19
