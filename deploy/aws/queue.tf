resource "aws_sqs_queue" "dead" {
  name                      = "${var.name}-dead"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue" "work" {
  name                    = "${var.name}-work"
  sqs_managed_sse_enabled = true
  # Longer than a worker works, so that a second one is not woken for the same message.
  visibility_timeout_seconds = local.worker_seconds * 2

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead.arn
    maxReceiveCount     = 5
  })
}

data "aws_iam_policy_document" "work" {
  statement {
    effect    = "Allow"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.work.arn]

    principals {
      type        = "Service"
      identifiers = ["s3.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_s3_bucket.this["alarms"].arn]
    }
  }

  statement {
    effect    = "Allow"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.work.arn]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_cloudwatch_event_rule.watch.arn]
    }
  }
}

resource "aws_sqs_queue_policy" "work" {
  queue_url = aws_sqs_queue.work.id
  policy    = data.aws_iam_policy_document.work.json
}

resource "aws_s3_bucket_notification" "alarms" {
  bucket = aws_s3_bucket.this["alarms"].id

  queue {
    queue_arn     = aws_sqs_queue.work.arn
    events        = ["s3:ObjectCreated:*"]
    filter_prefix = "imports/"
  }

  depends_on = [aws_sqs_queue_policy.work]
}

resource "aws_cloudwatch_event_rule" "watch" {
  name                = "${var.name}-watch"
  description         = "Wakes the worker to look at albums that are followed."
  schedule_expression = "rate(${var.watch_minutes} minutes)"
}

resource "aws_cloudwatch_event_target" "watch" {
  rule = aws_cloudwatch_event_rule.watch.name
  arn  = aws_sqs_queue.work.arn
}

resource "aws_lambda_event_source_mapping" "work" {
  event_source_arn = aws_sqs_queue.work.arn
  function_name    = aws_lambda_function.this["worker"].arn
  batch_size       = 1

  scaling_config {
    maximum_concurrency = 2
  }
}
