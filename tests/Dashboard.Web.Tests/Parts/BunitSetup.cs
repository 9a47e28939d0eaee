using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Bunit;

namespace Dashboard.Web.Tests.Parts;

/// <summary>What bUnit needs before the first test.</summary>
internal static class BunitSetup
{
    [ModuleInitializer]
    internal static void Run()
    {
        // bUnit asks for an assembly version that the package of that name no longer carries.
        AssemblyLoadContext.Default.Resolving += (context, name) => name.Name == "AngleSharp.Diffing"
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "AngleSharp.Diffing.dll"))
            : null;
        // How long a test waits for a render that must come; a busy machine needs more than the usual second.
        BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(30);
    }
}
