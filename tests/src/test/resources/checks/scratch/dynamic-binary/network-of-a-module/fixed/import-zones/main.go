package main

import "github.com/labstack/echo/v4"
import _ "time/tzdata"

func main() {
	server := echo.New()
	server.Logger.Fatal(server.Start(":8080"))
}
