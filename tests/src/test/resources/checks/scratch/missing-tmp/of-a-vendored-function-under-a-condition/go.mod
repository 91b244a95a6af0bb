module example.com/bills

go 1.23

require example.com/pdf v1.0.0
