package main

import (
	"flag"
	_ "time/tzdata"

	"github.com/golang/glog"
)

func main() {
	flag.Parse()
	glog.Infof("opens at %d", 8)
	glog.Flush()
}
