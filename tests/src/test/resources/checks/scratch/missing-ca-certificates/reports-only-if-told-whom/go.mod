module example.com/report

go 1.23

require github.com/getsentry/sentry-go v0.29.1
