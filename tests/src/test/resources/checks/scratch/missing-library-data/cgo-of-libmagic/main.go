package main

// #cgo LDFLAGS: -lmagic
// #include <magic.h>
import "C"

import "fmt"

func main() {
	cookie := C.magic_open(C.MAGIC_MIME_TYPE)
	defer C.magic_close(cookie)
	fmt.Println(C.magic_load(cookie, nil))
}
