using Picsync.Benchmarks;

if (args is [SharedLinkBenchmark.Reader, var link])
{
    await SharedLinkBenchmark.ReadAsync(link);
    return 0;
}

var isWithinLimits = true;
foreach (var name in args.Length == 0 ? ["album", "memory", "large", "planning", "sharedlink", "takeout", "import"] : args)
{
    switch (name)
    {
        case "album":
            await WholeRunBenchmark.RunAlbumAsync();
            break;
        case "memory":
            await WholeRunBenchmark.RunMemoryAsync();
            break;
        case "large":
            await WholeRunBenchmark.RunLargeAlbumAsync();
            break;
        case "planning":
            PlanningBenchmark.Run(1_000_000, rounds: 5);
            break;
        case "sharedlink":
            isWithinLimits &= await SharedLinkBenchmark.RunAsync();
            break;
        case "takeout":
            isWithinLimits &= await TakeoutBenchmark.RunAsync(rounds: 3);
            break;
        case "synology":
            await SynologyBenchmark.RunAsync(rounds: 9);
            break;
        case "import":
            isWithinLimits &= await ImportBenchmark.RunAsync();
            break;
        default:
            Console.Error.WriteLine(
                $"'{name}' is no benchmark; there are album, memory, large, planning, sharedlink, takeout, synology and import."
            );
            return 2;
    }
}

return isWithinLimits ? 0 : 1;
