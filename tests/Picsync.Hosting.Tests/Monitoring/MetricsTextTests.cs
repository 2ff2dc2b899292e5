using System.Diagnostics.Metrics;
using Picsync.Tests.Metrics;

namespace Picsync.Hosting.Tests.Monitoring;

public sealed class MetricsTextTests : IDisposable
{
    private readonly Meter _meter = new("Picsync.Tests." + Guid.NewGuid());
    private readonly MetricsText _text;

    public MetricsTextTests() => _text = new MetricsText(meter => meter == _meter);

    [Fact]
    public void Counters_add_up_for_each_set_of_labels()
    {
        var counter = _meter.CreateCounter<long>("picsync.test.sent", "By", "Bytes sent.");
        counter.Add(3, Tag("to", "a"), Tag("by", "x"));
        counter.Add(4, Tag("by", "x"), Tag("to", "a"));
        counter.Add(5, Tag("to", "b"));

        var metrics = Scrape();

        Assert.Equal("counter", metrics.TypeOf("picsync_test_sent_bytes_total"));
        Assert.Equal(7, metrics["picsync_test_sent_bytes_total{by=\"x\",to=\"a\"}"]);
        Assert.Equal(5, metrics["picsync_test_sent_bytes_total{to=\"b\"}"]);
    }

    [Fact]
    public void Gauges_show_the_last_value_and_up_down_counters_the_sum()
    {
        var gauge = _meter.CreateGauge<double>("picsync.test.level");
        var open = _meter.CreateUpDownCounter<int>("picsync.test.open");
        gauge.Record(2.5);
        gauge.Record(-1.5);
        open.Add(3);
        open.Add(-2);

        var metrics = Scrape();

        Assert.Equal((-1.5, 1), (metrics["picsync_test_level"], metrics["picsync_test_open"]));
        Assert.Equal(("gauge", "gauge"), (metrics.TypeOf("picsync_test_level"), metrics.TypeOf("picsync_test_open")));
    }

    [Fact]
    public void Observed_values_are_asked_for_at_each_scrape_and_those_no_longer_given_are_gone()
    {
        var values = new Dictionary<string, long>(StringComparer.Ordinal) { ["a"] = 1, ["b"] = 2 };
        _meter.CreateObservableGauge(
            "picsync.test.held",
            () => values.Select(value => new Measurement<long>(value.Value, Tag("of", value.Key)))
        );
        var before = Scrape();

        values.Remove("a");
        values["b"] = 7;
        var after = Scrape();

        Assert.Equal(1, before["picsync_test_held{of=\"a\"}"]);
        Assert.False(after.Has("picsync_test_held{of=\"a\"}"));
        Assert.Equal(7, after["picsync_test_held{of=\"b\"}"]);
    }

    [Fact]
    public void Histograms_count_into_their_own_buckets()
    {
        var advice = new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 2] };
        var histogram = _meter.CreateHistogram("picsync.test.wait", "s", "Waits.", tags: null, advice);
        foreach (var value in (double[])[0.5, 1, 1.5, 99])
        {
            histogram.Record(value);
        }

        var metrics = Scrape();

        Assert.Equal(2, metrics["picsync_test_wait_seconds_bucket{le=\"1\"}"]);
        Assert.Equal(3, metrics["picsync_test_wait_seconds_bucket{le=\"2\"}"]);
        Assert.Equal(4, metrics["picsync_test_wait_seconds_bucket{le=\"+Inf\"}"]);
        Assert.Equal((102, 4), (metrics["picsync_test_wait_seconds_sum"], metrics["picsync_test_wait_seconds_count"]));
    }

    [Theory]
    [InlineData("a\"b", """a\"b""")]
    [InlineData("a\\b", """a\\b""")]
    [InlineData("a\nb", """a\nb""")]
    [InlineData("Großmutter 👵", "Großmutter 👵")]
    [InlineData("", "")]
    public void Label_values_are_escaped(string value, string written)
    {
        _meter.CreateCounter<long>("picsync.test.named", null, "Help with \\ and\nbreak.").Add(1, Tag("na-me", value));

        var metrics = Scrape();

        Assert.Equal(1, metrics[$"picsync_test_named_total{{na_me=\"{written}\"}}"]);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1e-300)]
    [InlineData(123456789012345680)]
    public void Numbers_survive(double value)
    {
        _meter.CreateGauge<double>("picsync.test.number").Record(value);

        Assert.Equal(value, Scrape()["picsync_test_number"]);
    }

    [Fact]
    public void Labels_without_end_fill_no_memory_and_are_counted()
    {
        var counter = _meter.CreateCounter<int>("picsync.test.many");
        for (var i = 0; i < 1_000; i++)
        {
            counter.Add(1, Tag("id", i));
        }

        var metrics = Scrape();

        Assert.Equal(200, metrics.SumOf("picsync_test_many_total"));
        Assert.Equal(800, metrics["picsync_metrics_left_out_total"]);
    }

    [Fact]
    public void Instrument_that_throws_is_counted_and_spoils_no_other()
    {
        _meter.CreateObservableGauge("picsync.test.bad", int () => throw new InvalidOperationException("no"));
        _meter.CreateObservableGauge("picsync.test.good", () => 5);

        var metrics = Scrape();

        Assert.Equal((1, 5), (metrics["picsync_metrics_faults_total"], metrics["picsync_test_good"]));
    }

    [Fact]
    public void Second_instrument_of_one_name_and_another_kind_is_left_out()
    {
        _meter.CreateGauge<int>("picsync.test.twice_total").Record(1);
        _meter.CreateCounter<int>("picsync.test.twice").Add(5);

        var metrics = Scrape();

        Assert.Equal(("gauge", 1), (metrics.TypeOf("picsync_test_twice_total"), metrics["picsync_test_twice_total"]));
        Assert.Equal(1, metrics["picsync_metrics_left_out_total"]);
    }

    [Fact]
    public async Task Measurements_and_scrapes_at_once_lose_nothing()
    {
        var counter = _meter.CreateCounter<long>("picsync.test.busy");
        var histogram = _meter.CreateHistogram<double>("picsync.test.times", "s");

        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(thread =>
                    Task.Run(() =>
                    {
                        for (var i = 0; i < 2_000; i++)
                        {
                            counter.Add(1, Tag("thread", thread % 3));
                            histogram.Record(i / 100d);
                            if (i % 500 == 0)
                            {
                                Scrape();
                            }
                        }
                    })
                )
        );

        var metrics = Scrape();
        Assert.Equal(16_000, metrics.SumOf("picsync_test_busy_total"));
        Assert.Equal(16_000, metrics["picsync_test_times_seconds_count"]);
    }

    [Fact]
    public void Runtime_and_process_are_told_by_default()
    {
        using var text = new MetricsText();

        var metrics = ScrapedMetrics.Parse(text.Write());

        Assert.InRange(metrics["process_resident_memory_bytes"], 1_000_000, 1e12);
        Assert.InRange(metrics["process_cpu_seconds_total"], 0.001, 1e9);
        Assert.True(metrics["process_virtual_memory_bytes"] >= metrics["process_resident_memory_bytes"]);
        if (OperatingSystem.IsLinux())
        {
            Assert.InRange(metrics["process_open_fds"], 3, metrics["process_max_fds"]);
        }
        Assert.Contains("dotnet_gc_collections_total", metrics.Names);
    }

    public void Dispose()
    {
        _text.Dispose();
        _meter.Dispose();
    }

    private static KeyValuePair<string, object?> Tag(string key, object? value) => new(key, value);

    private ScrapedMetrics Scrape() => ScrapedMetrics.Parse(_text.Write());
}
