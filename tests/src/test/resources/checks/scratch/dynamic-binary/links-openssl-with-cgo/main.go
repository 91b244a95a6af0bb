package main

/*
#cgo LDFLAGS: -lssl -lcrypto
#include <openssl/crypto.h>
*/
import "C"

import "fmt"

func main() {
	fmt.Println(C.GoString(C.OpenSSL_version(0)))
}
