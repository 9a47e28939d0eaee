var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/healthz/live", () => "live");
await app.RunAsync();
