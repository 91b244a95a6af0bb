package main

import (
	"flag"

	"github.com/golang/glog"
)

func main() {
	flag.Parse()
	glog.Infof("opens at %d", 8)
	glog.Flush()
}
