using Dashboard.Browser.Tests.Stage;

// One product, one cluster, one browser, and tests that break each of them in turn.
[assembly: AssemblyFixture(typeof(SharedStage))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]
