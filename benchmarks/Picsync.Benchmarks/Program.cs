using Picsync.Benchmarks;

PlanningBenchmark.Run(1_000_000, rounds: 5);
return 0;
