module example.com/prices

go 1.23

require golang.org/x/crypto/x509roots/fallback v0.0.0-20250203165127-fa5273e46196
