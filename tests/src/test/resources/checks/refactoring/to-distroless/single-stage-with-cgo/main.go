package main

/*
#include <stdlib.h>
*/
import "C"

import "log"

func main() {
	log.Print(C.rand())
}
