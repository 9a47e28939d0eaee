using System.Runtime.InteropServices;
using Dashboard.DemoShop;

if (args.Contains("--help"))
{
    Console.WriteLine(ShopOptions.Help);
    return 0;
}

if (ShopOptions.Read(args, Environment.GetEnvironmentVariable, out var options) is { } wrong)
{
    Console.Error.WriteLine(wrong);
    return 2;
}

using var closing = new CancellationTokenSource();
void Close(PosixSignalContext signal)
{
    signal.Cancel = true;
    closing.Cancel();
}

using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Close);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Close);
await new Shop(options, TimeProvider.System).RunAsync(closing.Token);
return 0;
