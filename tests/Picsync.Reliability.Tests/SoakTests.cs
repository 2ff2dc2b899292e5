using Picsync.Testing;

namespace Picsync.Reliability.Tests;

public sealed class SoakTests
{
    [Fact]
    public async Task Hourly_syncs_with_faults_and_a_changing_library_lose_and_double_nothing()
    {
        var days = Property.IsLong ? 365 : 7;
        var life = new Life(20261121);

        for (var hour = 0; hour < days * 24; hour++)
        {
            await life.PassHourAsync();
        }

        await life.EndInSyncAsync();
        var proof = Property.IsLong ? "A simulated year of hourly syncs" : "A simulated week of hourly syncs";
        Figures.Check(
            proof,
            $"{days * 24} runs, {life.Kills} killed, {life.Cancellations} cancelled, {life.Changes} changes of the library"
        );
    }

    /// <summary>A household: pictures come and go, services have bad hours, somebody pulls the plug.</summary>
    private sealed class Life
    {
        // A list that is shorter by less than half is how photos leave; no reader can tell it from the truth.
        private static readonly ListingLie[] s_lies = [ListingLie.Empty, ListingLie.EndsEarly, ListingLie.RepeatsAPage];

        private readonly Random _random;
        private readonly World _world = new();
        private int _named;

        public Life(int seed)
        {
            _random = new Random(seed);
            _world.AddMany(20);
        }

        public int Kills { get; private set; }

        public int Cancellations { get; private set; }

        public int Changes { get; private set; }

        public async Task PassHourAsync()
        {
            if (_random.Next(4) == 0)
            {
                Change();
            }

            var stays = _world.Wanted.Intersect(_world.Held).ToList();
            await SyncSomehowAsync();
            AssertNothingLost(stays);
            _world.Time.Advance(TimeSpan.FromHours(1));
        }

        public async Task EndInSyncAsync()
        {
            for (var run = 0; run < 3; run++)
            {
                await _world.Start().SyncAsync();
            }

            await Scenario.AssertInSyncAsync(_world, "at the end");
        }

        private void Change()
        {
            Changes++;
            var count = _world.Source.Items.Count;
            switch (_random.Next(5))
            {
                case 0 when count > 12:
                    _world.Remove(_random.Next(count));
                    break;
                case 1 when count > 0:
                    _world.Replace(_random.Next(count), $"edited {++_named}");
                    break;
                case 2:
                    _world.Source.Reorder([.. _world.Source.Items.Select(static item => item.Id).Reverse()]);
                    break;
                default:
                    if (count < 60)
                    {
                        _world.Add($"new {++_named}");
                    }

                    break;
            }
        }

        private async Task SyncSomehowAsync()
        {
            var steps = new KillSwitch();
            using var cancel = new CancellationTokenSource();
            var runner = _world.Start(steps);
            runner.Options.JournalRetention = TimeSpan.FromDays(30);
            var at = _random.Next(1, 40);
            switch (_random.Next(10))
            {
                case 0:
                    Kills++;
                    (steps.KillAtStep, steps.Moment) = (at, (KillMoment)_random.Next(2));
                    break;
                case 1:
                    Cancellations++;
                    steps.BeforeStepAsync = (step, _) => step == at ? cancel.CancelAsync() : Task.CompletedTask;
                    break;
                case 2:
                    runner.Source.Faults.AtRandom(_random.Next(), 0.15);
                    break;
                case 3:
                    runner.Target.Faults.AtRandom(_random.Next(), 0.15);
                    break;
                case 4:
                    runner.Source.Faults.On(nameof(IPhotoSource.GetMediaItemsAsync)).Lie(s_lies[_random.Next(s_lies.Length)]);
                    break;
                case 5:
                    runner.Target.Faults.On(nameof(IFrameTarget.UploadAsync)).Times(3).Lose();
                    break;
            }

            await runner.SyncAsync(cancel.Token);
        }

        private void AssertNothingLost(List<string> stays)
        {
            Assert.All(stays, text => Assert.Contains(text, _world.Held));
            Assert.Equal(_world.Held.Distinct(), _world.Held);
            Assert.All(_world.Shown, text => Assert.Contains(text, _world.Held));
            Assert.True(_world.Held.Count == 0 || _world.Shown.Count > 0 || _world.Time.GetUtcNow() < _world.Time.Start.AddDays(1));
        }
    }
}
