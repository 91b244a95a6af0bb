module example.com/probe

go 1.19

require github.com/spf13/cobra v1.8.1
