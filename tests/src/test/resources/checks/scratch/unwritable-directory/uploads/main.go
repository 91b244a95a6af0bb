package main

import (
	"log"
	"net/http"
	"path/filepath"

	"github.com/gin-gonic/gin"
)

func main() {
	server := gin.Default()
	server.POST("/files", func(c *gin.Context) {
		file, err := c.FormFile("file")
		if err != nil {
			c.String(http.StatusBadRequest, err.Error())
			return
		}
		if err := c.SaveUploadedFile(file, filepath.Join("uploads", filepath.Base(file.Filename))); err != nil {
			c.String(http.StatusInternalServerError, err.Error())
			return
		}
		c.String(http.StatusCreated, "saved")
	})
	log.Fatal(server.Run(":8080"))
}
