using Picsync.Benchmarks;

foreach (var name in args.Length == 0 ? ["album", "memory", "large", "planning"] : args)
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
        default:
            Console.Error.WriteLine($"'{name}' is no benchmark; there are album, memory, large and planning.");
            return 2;
    }
}

return 0;
