package main

const bookedIn = "Europe/Berln"
