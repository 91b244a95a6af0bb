package main

import (
	"log"
	"net/http"

	"github.com/gorilla/sessions"
)

func main() {
	store := sessions.NewCookieStore([]byte("key"))
	store.Options = &sessions.Options{Path: "/", HttpOnly: true, Secure: true}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		session, _ := store.Get(r, "user")
		session.Values["seen"] = true
		if err := session.Save(r, w); err != nil {
			log.Println(err)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
