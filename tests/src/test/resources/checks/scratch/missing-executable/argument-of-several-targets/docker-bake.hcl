target "default" {
  name = "${service}"
  matrix = {
    service = ["api", "mailer"]
  }
  args = {
    SERVICE = service
  }
}
