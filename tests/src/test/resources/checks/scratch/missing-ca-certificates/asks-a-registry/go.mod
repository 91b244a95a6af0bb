module example.com/app

go 1.23

require github.com/google/go-containerregistry v0.20.3
