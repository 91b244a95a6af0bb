module example.com/ask

go 1.23

require github.com/spf13/viper v1.19.0
