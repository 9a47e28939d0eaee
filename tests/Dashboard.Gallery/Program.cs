using Dashboard.Gallery;
using Dashboard.Gallery.Shop;
using Dashboard.Gallery.Shots;

if (args is ["shots", .. var shotArgs])
    return await ShotRun.RunAsync(ShotOptions.Parse(shotArgs));

await using var app = GalleryHost.Build(args, new ShopClock(TimeProvider.System));
await app.RunAsync();
return 0;
