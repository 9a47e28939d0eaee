using System.Runtime.InteropServices;
using Dashboard.Core.Records;

namespace Dashboard.Core.Tails;

/// <summary>
/// The newest records of a topic, bounded in bytes, numbered as they arrive. It forgets the oldest and remembers how many of each
/// partition it forgot, so that a reader who fell behind can count exactly what it missed. Not safe for several threads.
/// </summary>
internal sealed class RecordRing(long maxBytes)
{
    private readonly Dictionary<int, long> _forgotten = [];
    private KafkaRecord?[] _slots = new KafkaRecord?[64];
    private long _bytes;

    /// <summary>Number of the oldest record kept.</summary>
    public long First { get; private set; }

    /// <summary>Number that the next record will get.</summary>
    public long Next { get; private set; }

    /// <summary>Records of each partition that were forgotten.</summary>
    public IReadOnlyDictionary<int, long> Forgotten => _forgotten;

    public KafkaRecord this[long number] => _slots[number & (_slots.Length - 1)]!;

    /// <summary>Adds a record; the newest stays even when it is larger than the bound.</summary>
    public void Add(KafkaRecord record)
    {
        if (Next - First == _slots.Length) Grow();
        _slots[Next++ & (_slots.Length - 1)] = record;
        _bytes += record.MemorySize;
        while (_bytes > maxBytes && Next - First > 1) Forget();
    }

    private void Forget()
    {
        ref var slot = ref _slots[First++ & (_slots.Length - 1)];
        _bytes -= slot!.MemorySize;
        CollectionsMarshal.GetValueRefOrAddDefault(_forgotten, slot.Partition, out _)++;
        slot = null;
    }

    private void Grow()
    {
        var larger = new KafkaRecord?[_slots.Length * 2];
        for (var number = First; number < Next; number++) larger[number & (larger.Length - 1)] = this[number];
        _slots = larger;
    }
}
