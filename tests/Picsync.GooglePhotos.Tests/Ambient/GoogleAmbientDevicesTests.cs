using Picsync.Testing;

namespace Picsync.GooglePhotos.Tests.Ambient;

public sealed class GoogleAmbientDevicesTests
{
    [Fact]
    public async Task Device_of_a_name_is_made_once()
    {
        await using var world = await AmbientWorld.StartAsync();

        var again = await world.Devices.AddAsync(AmbientWorld.Name);

        Assert.Equal(Assert.Single(world.Google.AmbientDevices).Id, again.Id);
        Assert.Equal(again.Id, Assert.Single(world.Devices.GetAll()).DeviceId);
    }

    [Fact]
    public async Task Device_that_is_gone_at_Google_is_made_anew_under_its_name()
    {
        await using var world = await AmbientWorld.StartAsync();
        await world.Client.DeleteDeviceAsync(world.Google.AmbientDevices[0].Id);

        var again = await world.Devices.AddAsync(AmbientWorld.Name);

        Assert.Equal(again.Id, Assert.Single(world.Devices.GetAll()).DeviceId);
    }

    [Fact]
    public async Task Removed_device_is_gone_at_Google_and_here()
    {
        await using var world = await AmbientWorld.StartAsync();

        Assert.True(await world.Devices.RemoveAsync(AmbientWorld.Name));
        Assert.False(await world.Devices.RemoveAsync(AmbientWorld.Name));

        Assert.Empty(world.Google.AmbientDevices);
        Assert.Empty(world.Devices.GetAll());
    }

    [Fact]
    public async Task Device_that_Google_did_not_delete_is_kept()
    {
        await using var world = await AmbientWorld.StartAsync();
        world.Google.Faults.On(GooglePhotosOperations.DeleteAmbientDevice).Always().Respond(500);

        await Assert.ThrowsAsync<ServiceRequestException>(() => world.Devices.RemoveAsync(AmbientWorld.Name));

        Assert.Single(world.Devices.GetAll());
    }

    [Fact]
    public async Task Reply_that_was_lost_leaves_no_second_device()
    {
        await using var world = await AmbientWorld.StartAsync();
        world.Google.Faults.On(GooglePhotosOperations.CreateAmbientDevice).ResetAfterEffect();

        await world.Devices.AddAsync("hall");

        Assert.Equal(2, world.Google.AmbientDevices.Count);
    }

    [Fact]
    public async Task Project_that_was_not_admitted_makes_nothing()
    {
        await using var world = await AmbientWorld.StartAsync();
        world.Google.Options.AmbientAccess = GoogleAmbientAccess.Refused;

        var error = await Assert.ThrowsAsync<ServiceRequestException>(() => world.Devices.AddAsync("hall"));

        Assert.Contains("not enabled for it", error.Message, StringComparison.Ordinal);
        Assert.Single(world.Devices.GetAll());
    }

    [Fact]
    public async Task Sign_in_without_the_permission_names_the_command()
    {
        await using var world = await AmbientWorld.StartAsync();
        world.Google.Options.Scope = GoogleScopes.PickerReadOnly;
        world.Google.EndAccessTokens();

        var error = await Assert.ThrowsAsync<SignInRequiredException>(() => world.Devices.AddAsync("hall"));

        Assert.Contains("--for ambient", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_devices_at_once_are_all_written_down()
    {
        await using var world = await AmbientWorld.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(number => world.Devices.AddAsync($"room {number}")));

        Assert.Equal(11, world.Devices.GetAll().Count);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"version":7,"devices":[]}""")]
    public async Task Damaged_file_is_an_error_and_is_not_written_over(string content)
    {
        await using var world = await AmbientWorld.StartAsync();
        await File.WriteAllTextAsync(world.File, content);

        Assert.Throws<ServiceRequestException>(() => world.Devices.GetAll());
        await Assert.ThrowsAsync<ServiceRequestException>(() => world.Devices.AddAsync("hall"));

        Assert.Equal(content, await File.ReadAllTextAsync(world.File));
    }
}
