# The functions share a file system, which lives in a network. Out of it they go by IPv6 alone, which costs nothing; S3 and the parameter
# store are reached inside. Nothing comes in.

data "aws_availability_zones" "here" {
  state = "available"
}

resource "aws_vpc" "this" {
  cidr_block                       = "10.71.0.0/24"
  assign_generated_ipv6_cidr_block = true
  enable_dns_support               = true
  enable_dns_hostnames             = true

  tags = { Name = var.name }
}

resource "aws_subnet" "functions" {
  count = 2

  vpc_id                          = aws_vpc.this.id
  availability_zone               = data.aws_availability_zones.here.names[count.index]
  cidr_block                      = cidrsubnet(aws_vpc.this.cidr_block, 2, count.index)
  ipv6_cidr_block                 = cidrsubnet(aws_vpc.this.ipv6_cidr_block, 8, count.index)
  assign_ipv6_address_on_creation = true

  tags = { Name = "${var.name}-${count.index}" }
}

resource "aws_egress_only_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_route_table" "functions" {
  vpc_id = aws_vpc.this.id

  route {
    ipv6_cidr_block        = "::/0"
    egress_only_gateway_id = aws_egress_only_internet_gateway.this.id
  }

  tags = { Name = var.name }
}

resource "aws_route_table_association" "functions" {
  count = length(aws_subnet.functions)

  subnet_id      = aws_subnet.functions[count.index].id
  route_table_id = aws_route_table.functions.id
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id          = aws_vpc.this.id
  service_name    = "com.amazonaws.${var.region}.s3"
  route_table_ids = [aws_route_table.functions.id]
}

resource "aws_vpc_endpoint" "parameters" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.${var.region}.ssm"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids          = [aws_subnet.functions[0].id]
  security_group_ids  = [aws_security_group.parameters.id]
}

resource "aws_security_group" "functions" {
  name        = "${var.name}-functions"
  description = "The functions of the importer: out by https and to the file system, in by nothing."
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_egress_rule" "https6" {
  security_group_id = aws_security_group.functions.id
  description       = "Google, and AWS by IPv6"
  cidr_ipv6         = "::/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "https4" {
  security_group_id = aws_security_group.functions.id
  description       = "S3 and the parameter store, inside the network"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "files" {
  security_group_id            = aws_security_group.functions.id
  description                  = "The file system"
  referenced_security_group_id = aws_security_group.files.id
  ip_protocol                  = "tcp"
  from_port                    = 2049
  to_port                      = 2049
}

resource "aws_security_group" "files" {
  name        = "${var.name}-files"
  description = "The file system of the importer: in from its functions only."
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_ingress_rule" "files" {
  security_group_id            = aws_security_group.files.id
  referenced_security_group_id = aws_security_group.functions.id
  ip_protocol                  = "tcp"
  from_port                    = 2049
  to_port                      = 2049
}

resource "aws_security_group" "parameters" {
  name        = "${var.name}-parameters"
  description = "The way to the parameter store: in from the functions only."
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_ingress_rule" "parameters" {
  security_group_id            = aws_security_group.parameters.id
  referenced_security_group_id = aws_security_group.functions.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}
