module example.com/sessions

go 1.23

require github.com/gorilla/sessions v1.4.0
