# Accounts, jobs and keys: small, shared by both functions, encrypted, and backed up.

resource "aws_efs_file_system" "state" {
  encrypted       = true
  throughput_mode = "elastic"

  tags = { Name = var.name }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_efs_backup_policy" "state" {
  file_system_id = aws_efs_file_system.state.id

  backup_policy {
    status = "ENABLED"
  }
}

resource "aws_efs_mount_target" "state" {
  count = length(aws_subnet.functions)

  file_system_id  = aws_efs_file_system.state.id
  subnet_id       = aws_subnet.functions[count.index].id
  security_groups = [aws_security_group.files.id]
}

resource "aws_efs_access_point" "state" {
  file_system_id = aws_efs_file_system.state.id

  posix_user {
    uid = 1654
    gid = 1654
  }

  root_directory {
    path = "/importer"

    creation_info {
      owner_uid   = 1654
      owner_gid   = 1654
      permissions = "0700"
    }
  }
}

data "aws_iam_policy_document" "state" {
  statement {
    effect    = "Allow"
    actions   = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
    resources = [aws_efs_file_system.state.arn]

    principals {
      type        = "AWS"
      identifiers = [for role in aws_iam_role.function : role.arn]
    }

    condition {
      test     = "StringEquals"
      variable = "elasticfilesystem:AccessPointArn"
      values   = [aws_efs_access_point.state.arn]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }
}

resource "aws_efs_file_system_policy" "state" {
  file_system_id = aws_efs_file_system.state.id
  policy         = data.aws_iam_policy_document.state.json
}
