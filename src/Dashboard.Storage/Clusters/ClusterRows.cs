using Dashboard.Core.Clusters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Storage.Clusters;

/// <summary>A stored cluster: its definition but for the secrets, which are rows of their own.</summary>
internal sealed class ClusterRow
{
    public required Guid Id { get; init; }

    public required string Name { get; set; }

    /// <summary>The name in upper case: unique.</summary>
    public required string NormalizedName { get; set; }

    public required string BootstrapServers { get; set; }

    public SecurityProtocol SecurityProtocol { get; set; }

    public SaslMechanism? SaslMechanism { get; set; }

    public string? SaslUsername { get; set; }

    public string? OauthTokenEndpoint { get; set; }

    public string? OauthClientId { get; set; }

    public string? OauthScope { get; set; }

    public string? CaPem { get; set; }

    public string? ClientCertificatePem { get; set; }

    public bool CheckServerName { get; set; }

    public required string Properties { get; set; }

    public bool ReadOnly { get; set; }

    public string? Colour { get; set; }

    public List<ClusterSecretRow> Secrets { get; init; } = [];
}

/// <summary>One encrypted secret of a cluster.</summary>
internal sealed class ClusterSecretRow
{
    public Guid ClusterId { get; init; }

    public SecretField Field { get; init; }

    public required string Ciphertext { get; set; }

    public DateTimeOffset SetAt { get; set; }
}

internal sealed class ClusterConfiguration : IEntityTypeConfiguration<ClusterRow>, IEntityTypeConfiguration<ClusterSecretRow>
{
    public void Configure(EntityTypeBuilder<ClusterRow> builder)
    {
        builder.ToTable("clusters").HasIndex(row => row.NormalizedName).IsUnique();
        builder.Property(row => row.SecurityProtocol).HasConversion<string>();
        builder.Property(row => row.SaslMechanism).HasConversion<string>();
        builder.HasMany(row => row.Secrets).WithOne().HasForeignKey(secret => secret.ClusterId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ClusterSecretRow> builder)
    {
        builder.ToTable("cluster_secrets").HasKey(row => new { row.ClusterId, row.Field });
        builder.Property(row => row.Field).HasConversion<string>();
    }
}
