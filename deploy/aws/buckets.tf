data "aws_caller_identity" "this" {}

locals {
  makes_photos = var.photos_bucket == null

  # Names of buckets are the world's; the account makes them ours.
  buckets = merge(
    local.makes_photos ? { photos = "${var.name}-photos-${data.aws_caller_identity.this.account_id}" } : {},
    # The page leaves a small object here for each import; its event wakes the worker.
    { alarms = "${var.name}-alarms-${data.aws_caller_identity.this.account_id}" },
  )

  # A bucket that was there before is written to and otherwise left alone: what it allows, keeps and encrypts stays its owner's.
  photos_bucket = local.makes_photos ? aws_s3_bucket.this["photos"].bucket : data.aws_s3_bucket.photos[0].bucket
  photos        = local.makes_photos ? aws_s3_bucket.this["photos"].arn : data.aws_s3_bucket.photos[0].arn
}

data "aws_s3_bucket" "photos" {
  count = local.makes_photos ? 0 : 1

  bucket = var.photos_bucket

  lifecycle {
    postcondition {
      condition     = self.region == var.region
      error_message = "The bucket of photos lies in another region; set region to its own."
    }
  }
}

resource "aws_s3_bucket" "this" {
  for_each = local.buckets

  bucket = each.value
}

resource "aws_s3_bucket_public_access_block" "this" {
  for_each = aws_s3_bucket.this

  bucket                  = each.value.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "this" {
  for_each = aws_s3_bucket.this

  bucket = each.value.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

# Keys of S3 itself, since the digests that the importer knows photos by are those of objects without another key.
resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  for_each = aws_s3_bucket.this

  bucket = each.value.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

data "aws_iam_policy_document" "only_encrypted_ways" {
  for_each = aws_s3_bucket.this

  statement {
    sid       = "OnlyByHttps"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [each.value.arn, "${each.value.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "this" {
  for_each = aws_s3_bucket.this

  bucket = each.value.id
  policy = data.aws_iam_policy_document.only_encrypted_ways[each.key].json

  depends_on = [aws_s3_bucket_public_access_block.this]
}

resource "aws_s3_bucket_versioning" "photos" {
  count = local.makes_photos ? 1 : 0

  bucket = aws_s3_bucket.this["photos"].id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "photos" {
  count = local.makes_photos ? 1 : 0

  bucket = aws_s3_bucket.this["photos"].id

  rule {
    id     = "what-was-left-behind"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }

    noncurrent_version_expiration {
      noncurrent_days = var.keeps_replaced_days
    }

    expiration {
      expired_object_delete_marker = true
    }
  }

  rule {
    id     = "photos-are-looked-at-seldom"
    status = "Enabled"

    filter {
      object_size_greater_than = 131072
    }

    transition {
      days          = 30
      storage_class = "INTELLIGENT_TIERING"
    }
  }

  depends_on = [aws_s3_bucket_versioning.photos]
}

resource "aws_s3_bucket_lifecycle_configuration" "alarms" {
  bucket = aws_s3_bucket.this["alarms"].id

  rule {
    id     = "an-alarm-is-soon-over"
    status = "Enabled"

    filter {}

    expiration {
      days = 1
    }
  }
}
