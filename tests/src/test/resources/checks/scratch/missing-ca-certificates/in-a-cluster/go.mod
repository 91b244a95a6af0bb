module example.com/hello

go 1.23

require k8s.io/client-go v0.30.0
