module example.com/hello

go 1.23

require github.com/docker/docker v28.0.0+incompatible
