using Microsoft.Extensions.DependencyInjection;
using Picsync.Deployment.Tests.Files;
using Picsync.GooglePhotos;
using Picsync.Hosting;
using Picsync.Nixplay;

namespace Picsync.Deployment.Tests.Kubernetes;

/// <summary>The examples inside the manifests, read as the program reads them.</summary>
public sealed class ConfigurationExampleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("picsync-deploy-").FullName;

    [Fact]
    public async Task Configuration_in_the_config_map_is_valid_and_loops()
    {
        var services = new ServiceCollection();
        services.AddPicsync();
        services.AddGooglePhotos(static _ => { });
        services.AddNixplay(static _ => { });
        await using var provider = services.BuildServiceProvider();
        var file = Write("picsync.yaml", Yaml.Read("deploy/k8s/configmap.yaml").MapAt("data")["picsync.yaml"]);

        var configuration = provider.GetRequiredService<PicsyncConfigurationReader>().Load(file);

        Assert.Equal("Grandma", Assert.Single(configuration.Albums).Name);
        Assert.Equal(TimeSpan.FromHours(1), configuration.Every);
    }

    [Fact]
    public void Credentials_in_the_secret_are_of_the_right_form_and_no_real_ones()
    {
        var file = Write("credentials.yaml", Yaml.Read("deploy/k8s/secret.example.yaml").MapAt("stringData")[CredentialsFile.FileName]);

        var values = CredentialsFile.Load(file).Values;

        Assert.Equal("USER", values["nixplay:username"]);
        Assert.Contains("googlephotos:access:refresh_token", values.Keys);
        Assert.All(values.Values, static value => Assert.Matches("^([A-Z]+(-[A-Z]+)*|Bearer|)$", value));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
