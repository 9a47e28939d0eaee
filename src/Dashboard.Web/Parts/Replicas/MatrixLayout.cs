using System.Collections.Immutable;
using System.Globalization;

namespace Dashboard.Web.Parts.Replicas;

/// <summary>A row of the map: one broker.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Rack">Its rack, or null.</param>
/// <param name="IsUp">False draws its label in the colour of trouble.</param>
public readonly record struct MatrixBroker(int Id, string? Rack, bool IsUp);

/// <summary>A column of the map: one partition.</summary>
/// <param name="Label">"7", or "orders-7" where topics mix.</param>
/// <param name="Replicas">Its replicas.</param>
/// <param name="Href">Where its detail is, or null.</param>
public sealed record MatrixPartition(string Label, PartitionReplicas Replicas, string? Href = null);

/// <summary>Where rows and columns stand, in pixels. Cells shrink as the map grows; brokers of a rack stand together.</summary>
public sealed class MatrixLayout
{
    private const int RackGap = 8;

    private readonly Dictionary<int, int> _top = [];

    public MatrixLayout(ImmutableArray<MatrixBroker> brokers, int partitions)
    {
        CellWidth = partitions switch { <= 12 => 44, <= 24 => 30, <= 48 => 20, <= 110 => 9, <= 250 => 4, _ => 2 };
        CellHeight = brokers.Length switch { <= 12 => 22, <= 30 => 16, _ => 12 };
        Gap = CellWidth >= 20 ? 3 : CellWidth >= 9 ? 2 : 1;
        LabelEvery = Math.Max(1, (int)Math.Ceiling(34.0 / (CellWidth + Gap)));
        Brokers = [.. brokers.OrderBy(b => b.Rack, StringComparer.Ordinal).ThenBy(b => b.Id)];
        var (y, rack) = (HeaderHeight, Brokers.IsEmpty ? null : Brokers[0].Rack);
        foreach (var broker in Brokers)
        {
            if (broker.Rack != rack) (y, rack) = (y + RackGap, broker.Rack);
            _top[broker.Id] = y;
            y += CellHeight + Gap;
        }

        (Height, Width) = (y, partitions * (CellWidth + Gap) + 2);
    }

    /// <summary>Room above for the partitions' labels.</summary>
    public const int HeaderHeight = 18;

    public ImmutableArray<MatrixBroker> Brokers { get; }

    public int CellWidth { get; }

    public int CellHeight { get; }

    public int Gap { get; }

    public int Height { get; }

    public int Width { get; }

    /// <summary>Cells too narrow for an outline: states differ by height and colour instead.</summary>
    public bool Tiny => CellWidth < 9;

    /// <summary>Every so many columns have their label.</summary>
    public int LabelEvery { get; }

    /// <summary>Whether any two brokers are in different racks.</summary>
    public bool HasRacks => !Brokers.IsEmpty && Brokers.Any(b => b.Rack != Brokers[0].Rack);

    public int Left(int column) => 1 + column * (CellWidth + Gap);

    /// <summary>Top of a broker's row, or null when the map has no such broker.</summary>
    public int? Top(int broker) => _top.TryGetValue(broker, out var y) ? y : null;

    /// <summary>The path of one cell in the coordinates of its column.</summary>
    public string Cell(Replica replica, int top)
    {
        // Tiny cells: who leads is full, who follows is a stroke in the middle, trouble is full and coloured.
        var (y, height) = Tiny && replica.Role is ReplicaRole.InSync ? (top + CellHeight * 3 / 8, CellHeight / 4) : (top, CellHeight);
        return string.Create(CultureInfo.InvariantCulture, $"M0 {y}h{CellWidth}v{height}h-{CellWidth}z");
    }
}
