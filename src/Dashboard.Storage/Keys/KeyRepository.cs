using System.Collections.Immutable;
using System.Xml.Linq;
using Dashboard.Core.Stores;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Storage.Keys;

/// <summary>One element of the key ring.</summary>
internal sealed class KeyRow
{
    public int Id { get; init; }

    public required string FriendlyName { get; init; }

    public required string Xml { get; init; }
}

internal sealed class KeyRowConfiguration : IEntityTypeConfiguration<KeyRow>
{
    public void Configure(EntityTypeBuilder<KeyRow> builder) => builder.ToTable("data_protection_keys");
}

/// <summary>
/// Data Protection's key ring in the database, so that all replicas share it. Once read it is kept: cookies go on being valid while
/// the database is away.
/// </summary>
internal sealed class KeyRepository(Database database) : IXmlRepository
{
    private ImmutableArray<string> _lastKnown;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        try
        {
            _lastKnown = database.Run(db => db.Keys.AsNoTracking().OrderBy(key => key.Id).Select(key => key.Xml).ToImmutableArray());
        }
        catch (StoreAwayException) when (!_lastKnown.IsDefault)
        {
        }

        return [.. _lastKnown.Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName) => database.Run(db =>
    {
        db.Keys.Add(new KeyRow { FriendlyName = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        return db.SaveChanges();
    });
}
