module example.com/report

go 1.23

require gopkg.in/gomail.v2 v2.0.0-20160411212932-81ebce5c23df
