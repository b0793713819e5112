namespace Omnichannel.Gateway.Hosting;

public static class WebPart
{
    private const string NotBuilt = """
        <!doctype html><html lang="id"><meta charset="utf-8"><title>Omnichannel</title>
        <h1>Omnichannel berjalan, tetapi halaman web-nya belum dibuat</h1>
        <p>Pasang Node 20.19 atau yang lebih baru, lalu jalankan lagi: <code>dotnet run --project Gateway</code></p>
        <h1 lang="en">The server runs, but its web pages were not built</h1>
        <p lang="en">Install Node 20.19 or newer, then run again: <code>dotnet run --project Gateway</code></p></html>
        """;

    /// <summary>Serves the pages built from <c>Gateway/web</c>. Hashed assets may be kept for ever, pages are asked for anew.</summary>
    public static void UseWebPart(this WebApplication app)
    {
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache",
        });
        MapPage("/", "index.html");
        MapPage("/chat", "chat.html");
        MapPage("/chat/{office}", "chat.html");
        MapPage("/console", "console.html");
        MapPage("/form", "form.html");
        MapPage("/form/{office}", "form.html");

        void MapPage(string route, string file) => app.MapMethods(route, [HttpMethods.Get, HttpMethods.Head], (HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "no-cache";
            var page = app.Environment.WebRootFileProvider.GetFileInfo(file);
            return page.Exists
                ? Results.Stream(page.CreateReadStream(), "text/html; charset=utf-8")
                : Results.Content(NotBuilt, "text/html; charset=utf-8", statusCode: StatusCodes.Status503ServiceUnavailable);
        });
    }
}
