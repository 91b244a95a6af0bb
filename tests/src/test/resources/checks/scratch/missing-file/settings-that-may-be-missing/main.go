package main

import (
	"fmt"
	"log"
	"os"

	"github.com/joho/godotenv"
)

func main() {
	if err := godotenv.Load(); err != nil {
		log.Print("no .env, the environment has to do")
	}
	if os.Getenv("STAGE") == "" {
		if err := godotenv.Load(".env.local"); err != nil {
			log.Fatal(err)
		}
	}
	fmt.Println(os.Getenv("GREETING"))
}
