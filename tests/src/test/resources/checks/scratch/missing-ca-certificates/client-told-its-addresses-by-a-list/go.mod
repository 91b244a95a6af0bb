module example.com/search

go 1.23

require github.com/elastic/go-elasticsearch/v8 v8.16.0
