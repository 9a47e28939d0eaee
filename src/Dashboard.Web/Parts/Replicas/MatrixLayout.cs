using System.Collections.Immutable;
using System.Globalization;

namespace Dashboard.Web.Parts.Replicas;

/// <summary>A row of the map: one broker.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Rack">Its rack, or null.</param>
/// <param name="IsUp">False draws its label in the colour of trouble.</param>
public readonly record struct MatrixBroker(int Id, string? Rack, bool IsUp);

/// <summary>A column of the map: one partition.</summary>
/// <param name="Label">"7".</param>
/// <param name="Replicas">Its replicas.</param>
/// <param name="Href">Where its detail is, or null.</param>
public sealed record MatrixPartition(string Label, PartitionReplicas Replicas, string? Href = null);

/// <summary>
/// Where rows and columns stand. Rows are in pixels, brokers of a rack together; columns share the width there is, down to a least one,
/// below which the map scrolls.
/// </summary>
public sealed class MatrixLayout
{
    /// <summary>Room above for the partitions' labels.</summary>
    public const int HeaderHeight = 18;

    private const int RackGap = 8;

    private readonly Dictionary<int, int> _top = [];
    private readonly int _partitions;

    public MatrixLayout(ImmutableArray<MatrixBroker> brokers, int partitions)
    {
        _partitions = partitions;
        (LeastPitch, Gap) = partitions switch { <= 16 => (26, 3), <= 48 => (13, 2), <= 110 => (8, 2), <= 250 => (4, 1), _ => (2, 0) };
        CellHeight = brokers.Length switch { <= 12 => 22, <= 30 => 16, _ => 11 };
        var rowGap = brokers.Length <= 30 ? 4 : 2;
        LabelEvery = (int)Math.Ceiling((partitions <= 100 ? 22.0 : 30.0) / LeastPitch);
        Brokers = [.. brokers.OrderBy(b => b.Rack, StringComparer.Ordinal).ThenBy(b => b.Id)];
        var (y, rack) = (HeaderHeight, Brokers.IsEmpty ? null : Brokers[0].Rack);
        foreach (var broker in Brokers)
        {
            if (broker.Rack != rack) (y, rack) = (y + RackGap, broker.Rack);
            _top[broker.Id] = y;
            y += CellHeight + rowGap;
        }

        Height = y;
    }

    public ImmutableArray<MatrixBroker> Brokers { get; }

    /// <summary>Least width of a column with its gap, in pixels.</summary>
    public int LeastPitch { get; }

    /// <summary>Space between columns, in pixels.</summary>
    public int Gap { get; }

    public int CellHeight { get; }

    public int Height { get; }

    /// <summary>The map is not drawn narrower.</summary>
    public int LeastWidth => _partitions * LeastPitch;

    /// <summary>Nor wider: a few partitions do not fill a screen.</summary>
    public int MostWidth => _partitions * 56;

    /// <summary>Cells too narrow for an outline: states differ by height and colour instead.</summary>
    public bool Tiny => LeastPitch < 8;

    /// <summary>Every so many columns have their label.</summary>
    public int LabelEvery { get; }

    /// <summary>Whether any two brokers are in different racks.</summary>
    public bool HasRacks => !Brokers.IsEmpty && Brokers.Any(b => b.Rack != Brokers[0].Rack);

    /// <summary>A column's left edge in percent of the map's width.</summary>
    public string Left(int column) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * column / _partitions:0.###}%");

    /// <summary>A column's width in percent of the map's width.</summary>
    public string Pitch => Left(1);

    /// <summary>Top of a broker's row, or null when the map has no such broker.</summary>
    public int? Top(int broker) => _top.TryGetValue(broker, out var y) ? y : null;

    /// <summary>Top and height of a cell. Tiny cells: who leads is full, who follows is a stroke in the middle.</summary>
    public (int Y, int Height) Cell(ReplicaRole role, int top) =>
        Tiny && role is ReplicaRole.InSync ? (top + CellHeight * 3 / 8, Math.Max(3, CellHeight / 4)) : (top, CellHeight);
}
