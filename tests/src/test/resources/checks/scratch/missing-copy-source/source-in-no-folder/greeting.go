package main

// Greeting is what everybody is told.
const Greeting = "hello"
