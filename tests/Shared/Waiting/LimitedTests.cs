using System.Diagnostics;
using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Picsync.Tests.Shared;

/// <summary>
/// Runs tests as the framework does, but none for ever: whatever a test waits for, it fails by its name once its time is over, and the others go on.
/// </summary>
internal sealed class LimitedTests(IMessageSink messages) : XunitTestFramework(messages)
{
    private static readonly bool s_areLong = Environment.GetEnvironmentVariable("PICSYNC_LONG_TESTS") == "1";

    /// <summary>Gets how long one test may take, with its preparation and its end.</summary>
    public static TimeSpan Longest { get; } = s_areLong ? TimeSpan.FromHours(2) : TimeSpan.FromMinutes(10);

    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName assembly, ISourceInformationProvider sources, IMessageSink diagnostics)
        : XunitTestFrameworkExecutor(assembly, sources, diagnostics)
    {
        // The framework's own signature: nobody waits for it, and errors come out through the sink.
        protected override async void RunTestCases(
            IEnumerable<IXunitTestCase> testCases,
            IMessageSink executionMessageSink,
            ITestFrameworkExecutionOptions executionOptions
        )
        {
            using var runner = new AssemblyRunner(TestAssembly, testCases, DiagnosticMessageSink, executionMessageSink, executionOptions);
            await runner.RunAsync();
        }
    }

    private sealed class AssemblyRunner(
        ITestAssembly assembly,
        IEnumerable<IXunitTestCase> cases,
        IMessageSink diagnostics,
        IMessageSink messages,
        ITestFrameworkExecutionOptions options
    ) : XunitTestAssemblyRunner(assembly, cases, diagnostics, messages, options)
    {
        // The framework keeps count in the method that is replaced here: without it every collection would run at once.
        private readonly SemaphoreSlim _atATime = new(Environment.ProcessorCount);

        protected override async Task<RunSummary> RunTestCollectionAsync(
            IMessageBus messageBus,
            ITestCollection testCollection,
            IEnumerable<IXunitTestCase> testCases,
            CancellationTokenSource cancellationTokenSource
        )
        {
            await _atATime.WaitAsync(cancellationTokenSource.Token);
            try
            {
                return await new CollectionRunner(
                    testCollection,
                    testCases,
                    DiagnosticMessageSink,
                    messageBus,
                    TestCaseOrderer,
                    new ExceptionAggregator(Aggregator),
                    cancellationTokenSource
                ).RunAsync();
            }
            finally
            {
                _atATime.Release();
            }
        }

        public override void Dispose()
        {
            _atATime.Dispose();
            base.Dispose();
        }
    }

    private sealed class CollectionRunner(
        ITestCollection collection,
        IEnumerable<IXunitTestCase> cases,
        IMessageSink diagnostics,
        IMessageBus messages,
        ITestCaseOrderer orderer,
        ExceptionAggregator aggregator,
        CancellationTokenSource stop
    ) : XunitTestCollectionRunner(collection, cases, diagnostics, messages, orderer, aggregator, stop)
    {
        protected override Task<RunSummary> RunTestClassAsync(
            ITestClass testClass,
            IReflectionTypeInfo @class,
            IEnumerable<IXunitTestCase> testCases
        ) =>
            new ClassRunner(
                testClass,
                @class,
                testCases,
                DiagnosticMessageSink,
                MessageBus,
                TestCaseOrderer,
                new ExceptionAggregator(Aggregator),
                CancellationTokenSource,
                CollectionFixtureMappings
            ).RunAsync();
    }

    private sealed class ClassRunner(
        ITestClass testClass,
        IReflectionTypeInfo @class,
        IEnumerable<IXunitTestCase> cases,
        IMessageSink diagnostics,
        IMessageBus messages,
        ITestCaseOrderer orderer,
        ExceptionAggregator aggregator,
        CancellationTokenSource stop,
        IDictionary<Type, object> fixtures
    ) : XunitTestClassRunner(testClass, @class, cases, diagnostics, messages, orderer, aggregator, stop, fixtures)
    {
        protected override Task<RunSummary> RunTestMethodAsync(
            ITestMethod testMethod,
            IReflectionMethodInfo method,
            IEnumerable<IXunitTestCase> testCases,
            object[] constructorArguments
        ) =>
            new MethodRunner(
                testMethod,
                Class,
                method,
                testCases,
                DiagnosticMessageSink,
                MessageBus,
                new ExceptionAggregator(Aggregator),
                CancellationTokenSource,
                constructorArguments
            ).RunAsync();
    }

    private sealed class MethodRunner(
        ITestMethod testMethod,
        IReflectionTypeInfo @class,
        IReflectionMethodInfo method,
        IEnumerable<IXunitTestCase> cases,
        IMessageSink diagnostics,
        IMessageBus messages,
        ExceptionAggregator aggregator,
        CancellationTokenSource stop,
        object[] constructorArguments
    ) : XunitTestMethodRunner(testMethod, @class, method, cases, diagnostics, messages, aggregator, stop, constructorArguments)
    {
        private readonly IMessageSink _diagnostics = diagnostics;
        private readonly object[] _constructorArguments = constructorArguments;

        // On a thread of its own, since a test may also stand still without awaiting anything.
        protected override async Task<RunSummary> RunTestCaseAsync(IXunitTestCase testCase)
        {
            var began = Stopwatch.GetTimestamp();
            var running = Task.Run(() =>
                testCase.RunAsync(
                    _diagnostics,
                    MessageBus,
                    _constructorArguments,
                    new ExceptionAggregator(Aggregator),
                    CancellationTokenSource
                )
            );
            try
            {
                return await running.Within("the end of the test", Longest);
            }
            catch (TimeoutException late) when (!running.IsCompleted)
            {
                var test = new XunitTest(testCase, testCase.DisplayName);
                var seconds = (decimal)Stopwatch.GetElapsedTime(began).TotalSeconds;
                MessageBus.QueueMessage(new TestStarting(test));
                MessageBus.QueueMessage(new TestFailed(test, seconds, "", late));
                MessageBus.QueueMessage(new TestFinished(test, seconds, ""));
                return new RunSummary
                {
                    Total = 1,
                    Failed = 1,
                    Time = seconds,
                };
            }
        }
    }
}
