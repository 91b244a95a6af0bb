module example.com/exchange

go 1.23

require example.org/rates v0.3.1
