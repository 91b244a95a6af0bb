module example.com/feed

go 1.23

require example.org/reader v1.4.0
