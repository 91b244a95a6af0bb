package load

import "net/http"

type Test struct {
	URL string
}

func New(url string) *Test {
	return &Test{URL: url}
}

func (t *Test) Run(requests int) error {
	for i := 0; i < requests; i++ {
		response, err := http.DefaultClient.Get(t.URL)
		if err != nil {
			return err
		}
		if err := response.Body.Close(); err != nil {
			return err
		}
	}
	return nil
}
