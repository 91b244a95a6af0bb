module example.com/zone

go 1.23

require cloud.google.com/go/compute/metadata v0.6.0
