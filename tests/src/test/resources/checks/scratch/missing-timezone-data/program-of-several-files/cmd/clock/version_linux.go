package main

const version = "linux"
