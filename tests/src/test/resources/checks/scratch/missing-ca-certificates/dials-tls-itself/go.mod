module example.com/check-mail

go 1.23
