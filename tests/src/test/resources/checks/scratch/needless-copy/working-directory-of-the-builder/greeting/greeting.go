package greeting
