variable "region" {
  description = "The region of everything."
  type        = string
  default     = "eu-central-1"
}

variable "name" {
  description = "Stands at the beginning of every name, so that several importers can live in one account."
  type        = string
  default     = "picsync-importer"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,30}$", var.name))
    error_message = "Use 3 to 31 lower-case letters, digits and hyphens, a letter first: bucket names are made of it."
  }
}

variable "image" {
  description = "The container image, in a registry of this account and region, best by digest: ACCOUNT.dkr.ecr.REGION.amazonaws.com/picsync-importer@sha256:…"
  type        = string
}

variable "architecture" {
  description = "What the image was built for: arm64 or x86_64."
  type        = string
  default     = "arm64"

  validation {
    condition     = contains(["arm64", "x86_64"], var.architecture)
    error_message = "arm64 or x86_64."
  }
}

variable "google_client_id" {
  description = "The id of an OAuth client of the type \"Web application\". It is no secret; the client's secret goes into the parameter store by hand."
  type        = string
}

variable "public_address" {
  description = "https address of a domain of your own that leads to the API; null for the address that AWS gives."
  type        = string
  default     = null

  validation {
    condition     = var.public_address == null || can(regex("^https://[^/]+$", var.public_address))
    error_message = "https, a host, and no slash at the end."
  }
}

variable "alarm_email" {
  description = "Who is told when something is wrong; null for nobody."
  type        = string
  default     = null
}

variable "watch_minutes" {
  description = "How often albums that are followed are looked at."
  type        = number
  default     = 60

  validation {
    condition     = var.watch_minutes >= 5 && var.watch_minutes <= 1440
    error_message = "5 to 1440 minutes."
  }
}

variable "photos_bucket" {
  description = "A bucket of this account and region that is there already, for the photos; null makes one. It is written to and otherwise left as it is."
  type        = string
  default     = null

  validation {
    condition     = var.photos_bucket == null || can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.photos_bucket))
    error_message = "The name of a bucket, without s3:// and without a folder."
  }
}

variable "photos_prefix" {
  description = "What stands before every name in the bucket of photos; empty for nothing."
  type        = string
  default     = ""
}

variable "photos_layout" {
  description = "How a person's folder is named: by the digest of the e-mail address in lower case, or as Google tells it, for buckets that were filled so."
  type        = string
  default     = "{md5(email)}/{file}"

  validation {
    condition     = contains(["{md5(email)}/{file}", "{md5(email:asWritten)}/{file}"], var.photos_layout)
    error_message = "{md5(email)}/{file} or {md5(email:asWritten)}/{file}."
  }
}

variable "log_days" {
  description = "How long logs are kept."
  type        = number
  default     = 30
}

variable "keeps_replaced_days" {
  description = "How long a photo that was deleted or replaced can be brought back."
  type        = number
  default     = 30
}
