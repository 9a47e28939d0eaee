using Dashboard.Web.Parts.Tables;
using Dashboard.Web.Shell.State;

namespace Dashboard.Web.Features.Messages;

/// <summary>The state of the page on which a topic to read is chosen.</summary>
/// <param name="Search">Part of a name.</param>
/// <param name="Internal">Kafka's own topics too.</param>
/// <param name="Sort">By which column.</param>
public sealed record TopicChoice(string Search, bool Internal, TableSort Sort) : IPageState<TopicChoice>
{
    public static TopicChoice Read(QueryReader query) => new(query.Search(), query.Flag("internal"), query.Sort());

    public void Write(QueryWriter query) => query.Text("q", Search).Flag("internal", Internal).Sort(Sort);
}
