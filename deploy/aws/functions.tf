locals {
  worker_seconds = 900
  public_address = coalesce(var.public_address, aws_apigatewayv2_api.this.api_endpoint)

  functions = {
    web = {
      memory  = 512
      seconds = 29
      disk    = 512
      environment = {
        PICSYNC_Importer__Role = "Web"
        # The API holds answers back until they are whole, so the page asks instead of listening.
        PICSYNC_Importer__Events        = "false"
        PICSYNC_Importer__PublicAddress = local.public_address
        AWS_LWA_READINESS_CHECK_PATH    = "/health/live"
      }
    }
    worker = {
      memory  = 1769
      seconds = local.worker_seconds
      disk    = 4096
      environment = {
        PICSYNC_Importer__Role = "Worker"
        # Ends at a safe point before the function is ended, and wakes the next one.
        PICSYNC_Importer__WorkFor       = "00:13:00"
        PICSYNC_Importer__WatchInterval = "${floor(var.watch_minutes / 1440)}.${floor(var.watch_minutes / 60) % 24}:${var.watch_minutes % 60}:00"
        # Makes the queue deliver the message again.
        AWS_LWA_ERROR_STATUS_CODES   = "500-599"
        AWS_LWA_PASS_THROUGH_PATH    = "/events"
        AWS_LWA_READINESS_CHECK_PATH = "/health/live"
      }
    }
  }

  shared_environment = {
    ASPNETCORE_URLS                              = "http://127.0.0.1:8080"
    AWS_LWA_PORT                                 = "8080"
    PICSYNC_Importer__Bucket                     = local.photos_bucket
    PICSYNC_Importer__Prefix                     = var.photos_prefix
    PICSYNC_Importer__Layout                     = var.photos_layout
    PICSYNC_Importer__QueueBucket                = aws_s3_bucket.this["alarms"].bucket
    PICSYNC_Importer__DataDirectory              = "/mnt/state/data"
    PICSYNC_Importer__WritesAhead                = "false"
    PICSYNC_Importer__GoogleSecretParameter      = aws_ssm_parameter.google_client_secret.name
    PICSYNC_GooglePhotos__ClientId               = var.google_client_id
    PICSYNC_S3__Region                           = var.region
    PARAMETERS_SECRETS_EXTENSION_CACHE_ENABLED   = "true"
    SSM_PARAMETER_STORE_TTL                      = "300"
    PARAMETERS_SECRETS_EXTENSION_MAX_CONNECTIONS = "2"
  }
}

resource "aws_cloudwatch_log_group" "function" {
  for_each = local.functions

  name              = "/aws/lambda/${var.name}-${each.key}"
  retention_in_days = var.log_days
}

resource "aws_lambda_function" "this" {
  for_each = local.functions

  function_name = "${var.name}-${each.key}"
  description   = each.key == "web" ? "The page of the importer." : "Carries out imports."
  package_type  = "Image"
  image_uri     = var.image
  architectures = [var.architecture]
  role          = aws_iam_role.function[each.key].arn
  memory_size   = each.value.memory
  timeout       = each.value.seconds

  ephemeral_storage {
    size = each.value.disk
  }

  environment {
    variables = merge(local.shared_environment, each.value.environment)
  }

  file_system_config {
    arn              = aws_efs_access_point.state.arn
    local_mount_path = "/mnt/state"
  }

  vpc_config {
    subnet_ids                  = aws_subnet.functions[*].id
    security_group_ids          = [aws_security_group.functions.id]
    ipv6_allowed_for_dual_stack = true
  }

  depends_on = [
    aws_cloudwatch_log_group.function,
    aws_efs_mount_target.state,
    aws_iam_role_policy.function,
    aws_route_table_association.functions,
  ]
}
