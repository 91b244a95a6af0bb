group "default" {
  targets = ["api", "mailer"]
}

target "api" {}

target "mailer" {
  args = {
    SERVICE = "mailer"
  }
}
