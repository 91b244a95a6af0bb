module example.com/clock

go 1.21.0

toolchain go1.22.1
