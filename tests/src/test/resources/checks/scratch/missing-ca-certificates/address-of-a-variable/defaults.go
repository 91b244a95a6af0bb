package main

const defaultEndpoint = "https://api.github.com/zen"
