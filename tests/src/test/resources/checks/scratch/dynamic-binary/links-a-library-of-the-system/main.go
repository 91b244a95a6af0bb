package main

/*
#cgo LDFLAGS: -lz -lm
#include <zlib.h>
*/
import "C"

import "fmt"

func main() {
	fmt.Println(C.GoString(C.zlibVersion()))
}
