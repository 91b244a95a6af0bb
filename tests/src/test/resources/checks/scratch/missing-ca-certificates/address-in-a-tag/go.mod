module example.com/courier

go 1.19

require github.com/caarlos0/env/v11 v11.3.1
