module example.com/shop

go 1.23

require github.com/golang/glog v1.2.4
