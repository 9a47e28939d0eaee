using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages;

/// <summary>A request whose fields are named once for both directions, as are those of its answer.</summary>
/// <param name="api">Which API it is of.</param>
/// <param name="oldest">The oldest version spoken.</param>
/// <param name="newest">The newest version spoken.</param>
/// <param name="flexibleFrom">See <see cref="IWireApi.FlexibleFrom"/>.</param>
public abstract class WireRequest<TResponse>(ApiKey api, short oldest, short newest, short flexibleFrom = 0)
    : IWireRequest<TResponse>, IWireStruct
    where TResponse : IWireStruct, new()
{
    public ApiKey Api => api;

    public virtual VersionRange Versions => new(oldest, newest);

    public short FlexibleFrom => flexibleFrom;

    public virtual bool Changes => false;

    public abstract void Fields(ref WireFields wire);

    public void Write(ref WireWriter writer, short version) => WireFields.Write(writer, this, version);

    public virtual TResponse Read(ref WireReader reader, short version) => WireFields.Read<TResponse>(ref reader, version);
}
