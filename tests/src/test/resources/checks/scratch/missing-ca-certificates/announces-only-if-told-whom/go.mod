module example.com/app

go 1.23

require github.com/slack-go/slack v0.17.3
