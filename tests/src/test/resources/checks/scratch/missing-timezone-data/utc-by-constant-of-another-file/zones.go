package main

const bookedIn = "UTC"
