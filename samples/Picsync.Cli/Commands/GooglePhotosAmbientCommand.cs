using System.CommandLine;
using Picsync.Cli.Output;
using Picsync.GooglePhotos;
using Picsync.Hosting;

namespace Picsync.Cli.Commands;

/// <summary><c>picsync googlephotos ambient</c>: devices for which albums are chosen in the Google Photos app.</summary>
internal static class GooglePhotosAmbientCommand
{
    public static Command Create(GlobalOptions global) =>
        new("ambient", "Devices for which albums are chosen in the Google Photos app; only for projects in Google's partner programme")
        {
            CreateAdd(global),
            CommandContext.Make(
                "list",
                "List the devices of this installation",
                global,
                static (context, _, _) =>
                {
                    context.Output.ShowRows(
                        [
                            .. context
                                .Get<GoogleAmbientDevices>()
                                .GetAll()
                                .Select(device => new AmbientRow(
                                    device.Name,
                                    device.DeviceId,
                                    device.SettingsUri?.AbsoluteUri,
                                    device.CreatedAt,
                                    device.ListsToday
                                )),
                        ],
                        CliJson.Readable.IReadOnlyListAmbientRow,
                        ["Device", "Made", "Listed today", "Link for a phone"],
                        row => [row.Name, $"{row.CreatedAt:u}", $"{row.ListsToday} of {GooglePhotosAmbientClient.MaxListsPerDay}", row.Link]
                    );
                    return Task.FromResult(ExitCodes.Done);
                }
            ),
            CreateRemove(global),
        };

    private static Command CreateAdd(GlobalOptions global)
    {
        var name = new Argument<string>("NAME") { Description = "The device's name, here and in the Google Photos app" };
        var noWait = new Option<bool>("--no-wait") { Description = "Show the link and end, without waiting until albums are chosen" };
        var command = CommandContext.Make(
            "add",
            "Make a device, or show the link of one, and wait until albums are chosen for it",
            global,
            (context, parse, cancellationToken) =>
                AddAsync(context, parse.GetRequiredValue(name), !parse.GetValue(noWait), cancellationToken)
        );
        command.Arguments.Add(name);
        command.Options.Add(noWait);
        return command;
    }

    private static async Task<int> AddAsync(CommandContext context, string name, bool waits, CancellationToken cancellationToken)
    {
        var device = await context.Output.WithPersonAsync(
            (notes, token) => ChooseAsync(context, name, waits, notes, token),
            cancellationToken
        );
        var albums = device.Sources.Select(static source => source.DisplayName ?? source.Id).ToList();
        if (context.Output.IsJson)
        {
            CommandOutput.WriteJson(
                new AmbientReport(name, device.Id, device.SettingsUri?.AbsoluteUri, device.HasSources, albums),
                CliJson.Readable.AmbientReport
            );
        }

        if (device.HasSources)
        {
            context.Output.Say($"Chosen: {string.Join(", ", albums)}. To use it: sources: {{ambient: [{name}]}}");
        }

        return ExitCodes.Done;
    }

    private static async Task<AmbientDevice> ChooseAsync(
        CommandContext context,
        string name,
        bool waits,
        PersonNotes notes,
        CancellationToken cancellationToken
    )
    {
        var device = await context.Get<GoogleAmbientDevices>().AddAsync(name, cancellationToken);
        if (device.SettingsUri is { } link)
        {
            notes.Post(() =>
            {
                context.Output.ShowLink("Open this link on a phone with the Google Photos app and choose albums:", link);
                context.Output.ShowCode(link);
            });
        }

        if (!waits || device.HasSources)
        {
            return device;
        }

        notes.Post(() => context.Output.Say("Waiting until albums are chosen; Ctrl-C ends the wait and keeps the device."));
        return await context.Get<GooglePhotosAmbientClient>().WaitForSourcesAsync(device, cancellationToken);
    }

    private static Command CreateRemove(GlobalOptions global)
    {
        var name = new Argument<string>("NAME") { Description = "The device's name" };
        var command = CommandContext.Make(
            "remove",
            "Delete a device, at Google and here",
            global,
            async (context, parse, cancellationToken) =>
            {
                var device = parse.GetRequiredValue(name);
                if (!await context.Get<GoogleAmbientDevices>().RemoveAsync(device, cancellationToken))
                {
                    throw new ConfigurationException(
                        $"there is no ambient device '{device}'; 'picsync googlephotos ambient list' lists them",
                        location: null,
                        key: null
                    );
                }

                if (context.Output.IsJson)
                {
                    CommandOutput.WriteJson(new AmbientRemoval(device), CliJson.Readable.AmbientRemoval);
                }

                context.Output.Say($"Deleted the ambient device '{device}'.");
                return ExitCodes.Done;
            }
        );
        command.Arguments.Add(name);
        return command;
    }
}
