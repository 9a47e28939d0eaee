using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Core.Clusters;
using Dashboard.Core.Stores;
using Dashboard.Core.Users;
using Dashboard.Web.Hosting;

namespace Dashboard.Web.Auth;

/// <summary>
/// While no administrator can sign in, a one-time link that makes one is printed to standard output: who can read the process's output
/// owns it. It never goes to the logs, which are read by more people; here only its hash is kept.
/// </summary>
internal sealed class FirstAdministrator(
    IUserReader users, IUserWriter writer, PublicAddress address, TimeProvider time, TextWriter output) : BackgroundService
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan _period = TimeSpan.FromSeconds(10);
    private readonly Lock _lock = new();
    private byte[]? _hash;
    private bool _isBeingUsed;
    private int _uses;
    private DateTimeOffset _until;

    /// <summary>Adds the first administrator when the token is right, young enough and not used yet.</summary>
    /// <exception cref="StoreAwayException">The database is away; the link can be used again.</exception>
    public async Task<UserSaved> RedeemAsync(string token, string name, string password, CancellationToken cancellationToken)
    {
        var hash = HashOf(token);
        if (!TryTake(hash))
            return UserSaved.Wrong("Link", "This link was used already, or has run out: the newest one stands in the dashboard's output.");
        var saved = new UserSaved([new FieldError("Link", "")]);
        try
        {
            return saved = await writer.AddFirstAdministratorAsync(name, password, cancellationToken);
        }
        finally
        {
            // A password that is too short must not cost the link.
            GiveBack(saved.Errors.IsEmpty ? null : hash);
        }
    }

    /// <summary>Prints a link when one is needed. False once an administrator can sign in.</summary>
    public async Task<bool> OfferAsync(CancellationToken cancellationToken)
    {
        var uses = Volatile.Read(ref _uses);
        if (await users.AnyAdministratorAsync(cancellationToken))
        {
            lock (_lock)
                _hash = null;
            return false;
        }

        lock (_lock)
        {
            // A use since we asked may have made one: the next look tells.
            if (_isBeingUsed || uses != _uses || (_hash is not null && time.GetUtcNow() < _until))
                return true;
        }

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        lock (_lock)
            (_hash, _until) = (HashOf(token), time.GetUtcNow() + Lifetime);
        await output.WriteLineAsync(
            $"\nNo administrator can sign in yet. Within 30 minutes, open this link to become one (it works once):\n" +
            $"  {address.Root}/account/first#{token}\n");
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The address is known once the server listens.
        await address.WhenListeningAsync(stoppingToken);
        using var timer = new PeriodicTimer(_period, time);
        do
        {
            try
            {
                if (!await OfferAsync(stoppingToken))
                    return;
            }
            catch (StoreAwayException)
            {
                // Whether there is one is not known now: ask again.
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private bool TryTake(byte[] hash)
    {
        lock (_lock)
        {
            if (_hash is null || time.GetUtcNow() >= _until || !CryptographicOperations.FixedTimeEquals(_hash, hash))
                return false;
            (_hash, _isBeingUsed) = (null, true);
            _uses++;
            return true;
        }
    }

    private void GiveBack(byte[]? hash)
    {
        lock (_lock)
            (_hash, _isBeingUsed) = (hash, false);
    }

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
