namespace Picsync.Deployment.Tests.Aws;

/// <summary>A test that needs Terraform, and perhaps a provider, and is skipped with the reason where they are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TerraformFactAttribute : FactAttribute
{
    public TerraformFactAttribute(bool needsProvider = false)
    {
        if (Terraform.Program is null)
        {
            Skip = "Terraform is not installed on this machine: https://developer.hashicorp.com/terraform/install";
        }
        else if (needsProvider && Terraform.Providers is null)
        {
            Skip = "PICSYNC_TERRAFORM_PROVIDERS names no folder with the AWS provider; ./test.sh looks for one.";
        }
    }
}
