using System.Collections.Immutable;
using System.Security.Claims;
using Dashboard.Core.Clusters;
using Dashboard.Core.Stores;
using Dashboard.Core.Users;
using Dashboard.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Web.Features.Clusters;

/// <summary>Adds, edits, tests and removes one cluster. Stored secrets never come here as text: the form holds new ones only.</summary>
public sealed partial class ClusterPage(
    IClusterDirectory directory, IClusterWriter writer, IConnectionTest connection, NavigationManager navigation) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private ClusterInput _input = new();
    private ClusterDefinition? _stored;
    private (ClusterDefinition Before, ClusterDefinition Theirs)? _meanwhile;
    private ImmutableArray<FieldError> _errors = [];
    private ConnectionReport? _report;
    private bool _busy;
    private bool _testing;
    private bool _removing;

    /// <summary>The cluster to edit; none means to add one.</summary>
    [Parameter]
    public Guid? Id { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Session { get; set; } = default!;

    private bool IsConfigured => _stored?.Origin is ClusterOrigin.Configuration;

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override void OnParametersSet()
    {
        if (_stored?.Id.Value == Id)
            return;
        _stored = directory.Current.FirstOrDefault(cluster => cluster.Id.Value == Id);
        _input = _stored is null ? new ClusterInput() : ClusterInput.Of(_stored);
        (_errors, _report, _meanwhile) = ([], null, null);
    }

    private string Title => Id is null ? "Add a cluster" : _stored is null ? "There is no such cluster" : $"Edit {_stored.Name}";

    private Task TestAsync() => BusyAsync(async by =>
    {
        Roles.RequireAdministrator(by);
        (var definition, _errors) = IsConfigured
            ? (_stored, [])
            : ClusterRules.Check(_input, _stored?.Id ?? ClusterId.New(), _stored);
        _report = null;
        if (definition is null)
            return;
        _testing = true;
        StateHasChanged();
        _report = await connection.TestAsync(definition, _closed.Token);
    });

    private Task SaveAsync() => BusyAsync(async by =>
    {
        var saved = _stored is null
            ? await writer.AddAsync(_input, by, _closed.Token)
            : await writer.EditAsync(_stored, _input, by, _closed.Token);
        (_errors, _meanwhile) = (saved.Errors, null);
        if (saved.Id is not null)
            navigation.NavigateTo(Places.Clusters);
        if (saved.Meanwhile is not { } theirs)
            return;
        // Seen now: who saves once more means it.
        _meanwhile = (_stored!, theirs);
        _stored = theirs;
    });

    private void TakeTheirs()
    {
        _input = ClusterInput.Of(_stored!);
        _meanwhile = null;
    }

    private Task RemoveAsync() => BusyAsync(async by =>
    {
        _removing = false;
        await writer.RemoveAsync(_stored!.Id, by, _closed.Token);
        navigation.NavigateTo(Places.Clusters);
    });

    private async Task BusyAsync(Func<ClaimsPrincipal, Task> work)
    {
        _busy = true;
        try
        {
            await work((await Session).User);
        }
        catch (Exception e) when (e is StoreAwayException or NotAllowedException)
        {
            _errors = [new FieldError("", e.Message)];
        }
        finally
        {
            (_busy, _testing) = (false, false);
        }
    }
}
