module github.com/containrrr/shoutrrr

go 1.23
