module example.com/p08-templates

go 1.22
