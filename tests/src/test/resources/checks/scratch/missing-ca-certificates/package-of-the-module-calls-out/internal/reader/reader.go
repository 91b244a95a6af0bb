package reader

import "net/http"

func Run() {
	http.Get("https://example.com/feed.xml")
}
