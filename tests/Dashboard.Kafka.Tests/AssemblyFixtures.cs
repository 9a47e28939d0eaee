using Dashboard.Testing.Kafka;

[assembly: AssemblyFixture(typeof(SharedKafka))]
[assembly: AssemblyFixture(typeof(SecuredKafka))]
