using System.Net;
using System.Text.Json;

namespace Omnichannel.Gateway.Tests.House;

public static class Answers
{
    /// <summary>That it is a problem with this status and this stable code.</summary>
    public static async Task IsProblem(this HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(code, body.RootElement.GetProperty("code").GetString());
    }
}
