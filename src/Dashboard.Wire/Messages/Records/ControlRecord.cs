using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Records;

/// <summary>What a marker says; a newer broker may write others.</summary>
public enum ControlType : short
{
    Abort = 0,
    Commit = 1,
    LeaderChange = 2,
    SnapshotHeader = 3,
    SnapshotFooter = 4,
    KRaftVersion = 5,
    KRaftVoters = 6,
}

/// <summary>
/// The record of a batch that <see cref="RecordBatch.IsControl"/>: clients pass over it, and it takes an offset all the same.
/// </summary>
/// <param name="CoordinatorEpoch">Of the transaction's coordinator; -1 for markers that are none of a transaction.</param>
public readonly record struct ControlRecord(ControlType Type, int CoordinatorEpoch)
{
    /// <returns>False when the record is no marker that can be read.</returns>
    public static bool TryRead(in Record record, out ControlRecord control)
    {
        control = default;
        if (record.Key.Length < 4) return false;
        var key = new WireReader(record.Key);
        key.ReadInt16();
        var type = (ControlType)key.ReadInt16();
        var epoch = -1;
        if (type is ControlType.Abort or ControlType.Commit && record.Value.Length >= 6)
        {
            var value = new WireReader(record.Value);
            value.ReadInt16();
            epoch = value.ReadInt32();
        }
        control = new ControlRecord(type, epoch);
        return true;
    }
}
