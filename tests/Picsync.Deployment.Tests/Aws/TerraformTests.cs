using Picsync.Deployment.Tests.Files;

namespace Picsync.Deployment.Tests.Aws;

public sealed class TerraformTests
{
    [TerraformFact]
    public async Task Files_are_laid_out_as_terraform_lays_them_out()
    {
        using var terraform = new Terraform();

        var (exitCode, text) = await terraform.RunAsync("fmt", "-check", "-diff", "-recursive");

        Assert.True(exitCode == 0, text);
    }

    [TerraformFact(needsProvider: true)]
    public async Task Files_are_valid_and_their_plan_keeps_its_promises()
    {
        using var terraform = new Terraform();

        var init = await terraform.RunAsync("init", "-backend=false", $"-plugin-dir={Terraform.Providers}");
        var validation = await terraform.RunAsync("validate", "-no-color");
        var plan = await terraform.RunAsync("test", "-no-color");

        Assert.True(init.ExitCode == 0, init.Text);
        Assert.True(validation.ExitCode == 0, validation.Text);
        Assert.True(plan.ExitCode == 0, plan.Text);
        Assert.Contains("passed, 0 failed", plan.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Example_of_variables_names_only_those_there_are()
    {
        var declared = Repository
            .Read("deploy/aws/variables.tf")
            .Split('\n')
            .Where(static line => line.StartsWith("variable ", StringComparison.Ordinal))
            .Select(static line => line.Split('"')[1])
            .ToHashSet(StringComparer.Ordinal);
        var used = Repository
            .Read("deploy/aws/terraform.tfvars.example")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line.Split('=')[0].Trim());

        Assert.Subset(declared, used.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void Images_are_built_of_the_importer()
    {
        Assert.All(
            (string[])["deploy/aws/container/Dockerfile", "deploy/container/importer.Dockerfile"],
            static file =>
            {
                var text = Repository.Read(file);
                Assert.Contains("dotnet publish samples/Picsync.Importer.Web", text, StringComparison.Ordinal);
                Assert.Contains("USER 1654:1654", text, StringComparison.Ordinal);
                Assert.Contains("picsync-importer.dll", text, StringComparison.Ordinal);
            }
        );
        Assert.True(File.Exists(Repository.PathOf("samples/Picsync.Importer.Web/Picsync.Importer.Web.csproj")));
    }
}
