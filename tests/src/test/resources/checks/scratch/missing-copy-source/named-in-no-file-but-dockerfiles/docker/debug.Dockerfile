FROM golang:1.24
WORKDIR /src
COPY go.mod go.sum main.go ./
CMD ["go", "run", "."]
