package chat

import (
	"net/http"
	"strings"
)

type Client struct {
	webhook string
	channel string
	client  *http.Client
}

func New(webhook, channel string) *Client {
	return &Client{webhook: webhook, channel: channel, client: &http.Client{}}
}

func (c *Client) Send(text string) error {
	body := strings.NewReader(`{"channel": "` + c.channel + `", "text": "` + text + `"}`)
	request, err := http.NewRequest(http.MethodPost, c.webhook, body)
	if err != nil {
		return err
	}
	response, err := c.client.Do(request)
	if err != nil {
		return err
	}
	return response.Body.Close()
}
