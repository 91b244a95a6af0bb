package quotes

import (
	"database/sql"
	"database/sql/driver"
	"errors"
	"net/http"
)

type quotes struct{}

type cache struct{}

func init() {
	sql.Register("quotes", &quotes{})
	sql.Register("cache", &cache{})
}

func (q *quotes) Open(name string) (driver.Conn, error) {
	_, err := http.Get("https://quotes.example.net/today")
	return nil, err
}

func (c *cache) Open(name string) (driver.Conn, error) {
	return nil, errors.New("empty")
}
