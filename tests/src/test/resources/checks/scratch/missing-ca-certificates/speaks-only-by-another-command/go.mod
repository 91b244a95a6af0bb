module example.com/report

go 1.23

require github.com/urfave/cli/v2 v2.27.5
