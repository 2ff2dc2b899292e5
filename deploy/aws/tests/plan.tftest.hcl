# terraform test: plans the whole of it against no account, and looks at what must never change by accident.

mock_provider "aws" {
  mock_data "aws_availability_zones" {
    defaults = {
      names = ["eu-central-1a", "eu-central-1b", "eu-central-1c"]
    }
  }

  mock_data "aws_caller_identity" {
    defaults = {
      account_id = "123456789012"
    }
  }

  mock_data "aws_s3_bucket" {
    defaults = {
      bucket = "old-photos"
      arn    = "arn:aws:s3:::old-photos"
      region = "eu-central-1"
    }
  }

  mock_data "aws_iam_policy_document" {
    defaults = {
      json = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
    }
  }

  mock_resource "aws_vpc" {
    defaults = {
      ipv6_cidr_block = "2a05:d014:1234:5600::/56"
    }
  }
}

variables {
  image            = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/picsync-importer:0.1.0"
  google_client_id = "1234-abc.apps.googleusercontent.com"
}

run "photos_are_nobody_elses" {
  command = plan

  assert {
    condition     = alltrue([for block in aws_s3_bucket_public_access_block.this : block.block_public_acls && block.block_public_policy && block.ignore_public_acls && block.restrict_public_buckets])
    error_message = "Every bucket blocks public access."
  }

  assert {
    condition     = toset(keys(aws_s3_bucket_server_side_encryption_configuration.this)) == toset(["photos", "alarms"])
    error_message = "Every bucket is encrypted."
  }

  assert {
    condition     = aws_efs_file_system.state.encrypted
    error_message = "The state is encrypted."
  }
}

run "secrets_are_not_in_the_environment" {
  command = plan

  assert {
    condition     = alltrue([for function in aws_lambda_function.this : !contains(keys(function.environment[0].variables), "PICSYNC_GooglePhotos__ClientSecret")])
    error_message = "The secret is read from the parameter store."
  }

  assert {
    condition     = aws_ssm_parameter.google_client_secret.type == "SecureString"
    error_message = "The secret is encrypted."
  }
}

run "worker_ends_before_it_is_ended" {
  command = plan

  assert {
    condition     = aws_lambda_function.this["worker"].timeout == 900 && aws_sqs_queue.work.visibility_timeout_seconds > 900
    error_message = "A message must stay hidden for as long as the worker works on it."
  }
}

run "odd_intervals_are_refused" {
  command = plan

  variables {
    watch_minutes = 1
  }

  expect_failures = [var.watch_minutes]
}

run "bucket_that_is_there_is_used_and_left_alone" {
  command = plan

  variables {
    photos_bucket = "old-photos"
    photos_prefix = "people"
    photos_layout = "{md5(email:asWritten)}/{file}"
  }

  assert {
    condition     = toset(keys(aws_s3_bucket.this)) == toset(["alarms"]) && toset(keys(aws_s3_bucket_policy.this)) == toset(["alarms"])
    error_message = "No bucket of photos is made, and no policy of an existing one is replaced."
  }

  assert {
    condition     = length(aws_s3_bucket_versioning.photos) == 0 && length(aws_s3_bucket_lifecycle_configuration.photos) == 0 && length(aws_s3_bucket_public_access_block.this) == 1
    error_message = "An existing bucket keeps its versions, its rules and its access as they are."
  }

  assert {
    condition     = alltrue([for function in aws_lambda_function.this : function.environment[0].variables["PICSYNC_Importer__Bucket"] == "old-photos" && function.environment[0].variables["PICSYNC_Importer__Prefix"] == "people" && function.environment[0].variables["PICSYNC_Importer__Layout"] == "{md5(email:asWritten)}/{file}"])
    error_message = "Page and worker use the bucket that is there, its folder and its layout."
  }

  assert {
    condition     = contains(local.function_statements.worker[0].resources, "arn:aws:s3:::old-photos") && output.photos_bucket == "old-photos"
    error_message = "The worker may write to the bucket that is there."
  }
}

run "bucket_of_its_own_is_made_by_default" {
  command = plan

  assert {
    condition     = toset(keys(aws_s3_bucket.this)) == toset(["photos", "alarms"]) && length(aws_s3_bucket_versioning.photos) == 1
    error_message = "Without photos_bucket a bucket is made, with versions."
  }
}

run "addresses_of_buckets_are_refused" {
  command = plan

  variables {
    photos_bucket = "s3://old-photos/people"
  }

  expect_failures = [var.photos_bucket]
}
