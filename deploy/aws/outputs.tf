output "address" {
  description = "The page."
  value       = local.public_address
}

output "redirect_address" {
  description = "Enter it at the OAuth client, under \"Authorized redirect URIs\"."
  value       = "${local.public_address}/signed-in"
}

output "photos_bucket" {
  description = "Where the photos are."
  value       = local.photos_bucket
}

output "google_secret_parameter" {
  description = "Where the OAuth client's secret belongs."
  value       = aws_ssm_parameter.google_client_secret.name
}
