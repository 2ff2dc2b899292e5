# Terraform makes the place and never learns the secret: put it there once, by hand (README.md), and rotate it there.

resource "aws_ssm_parameter" "google_client_secret" {
  name        = "/${var.name}/google-client-secret"
  description = "The secret of the importer's OAuth client."
  type        = "SecureString"
  value       = "not set yet"

  lifecycle {
    ignore_changes = [value]
  }
}
