module example.com/report

go 1.23

require github.com/twilio/twilio-go v1.23.3
