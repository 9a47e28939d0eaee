using System.Globalization;
using System.Text;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Dashboard.Kafka.Clients;

/// <summary>What librdkafka says of itself. It repeats what brokers sent, so control characters are escaped.</summary>
internal static partial class ClientLog
{
    public static void Write(ILogger logger, string cluster, LogMessage message)
    {
        var level = LevelOf(message.Level);
        if (!logger.IsEnabled(level)) return;
        var text = Escape(message.Message);
        Said(logger, level, cluster, message.Facility, text);
    }

    [LoggerMessage(EventId = 2001, Message = "Client of {Cluster}: {Facility}: {Text}")]
    private static partial void Said(ILogger logger, LogLevel level, string cluster, string facility, string text);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Warning, Message = "Client of {Cluster}: {Text}")]
    public static partial void Failed(ILogger logger, string cluster, string text);

    /// <summary>The text with each control and direction character as its number.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format)
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                escaped.Append(c);
        }

        return escaped.ToString();
    }

    /// <summary>A broker that is away is told on the screens; in the log it is no alarm.</summary>
    private static LogLevel LevelOf(SyslogLevel level) => level switch
    {
        <= SyslogLevel.Critical => LogLevel.Error,
        SyslogLevel.Error => LogLevel.Information,
        _ => LogLevel.Debug,
    };
}
