package router

type Router struct {
	text string
}

func New(text string) *Router {
	return &Router{text: text}
}

func (r *Router) String() string {
	return r.text
}
