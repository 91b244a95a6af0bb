package main

import "io/ioutil"

func main() {
	folder, err := ioutil.TempDir("", "upload")
	if err != nil {
		panic(err)
	}
	println(folder)
}
