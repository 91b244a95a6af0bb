package notify

import (
	"net/http"
	"strings"
)

type Pager struct {
	token string
}

func (p *Pager) Send(text string) error {
	response, err := http.Post("https://api.pager.dev/v1/"+p.token, "text/plain", strings.NewReader(text))
	if err != nil {
		return err
	}
	return response.Body.Close()
}
