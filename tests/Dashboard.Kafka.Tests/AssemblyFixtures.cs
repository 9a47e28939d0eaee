using Dashboard.Testing.Kafka;

[assembly: AssemblyFixture(typeof(SharedKafka))]
