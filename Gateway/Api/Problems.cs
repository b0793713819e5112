using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Diagnostics;
using Omnichannel.Gateway.Webhooks;

namespace Omnichannel.Gateway.Api;

/// <summary>Every error of HTTP is a ProblemDetails with a stable <c>code</c>.</summary>
public static partial class Problems
{
    /// <summary>For whoever finds us busy or away, in seconds.</summary>
    public const string RetryAfter = "2";

    public static void AddProblems(this WebApplicationBuilder builder)
    {
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
            // The framework's own enum cannot say of itself, as ours do, that it is a string.
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter<DayOfWeek>());
        });
        builder.Services.AddExceptionHandler<FaultHandler>();
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
            context.ProblemDetails.Extensions.TryAdd("code", CodeOf(context.ProblemDetails.Status ?? StatusCodes.Status500InternalServerError)));
    }

    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler();
        // Webhooks say all of it themselves: there are many of them.
        app.UseWhen(static http => !WebhookApi.IsFor(http), others => others.UseStatusCodePages());
    }

    /// <param name="reason">In words, for whoever can mend it.</param>
    public static IResult Problem(int status, string code, string? reason = null) =>
        Results.Problem(reason, statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code });

    /// <summary>With the code that this status has by itself.</summary>
    public static IResult Of(int status) => Problem(status, CodeOf(status));

    public static IResult Invalid(string reason) => Problem(StatusCodes.Status400BadRequest, Faults.Invalid, reason);

    private static string CodeOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "malformed",
        StatusCodes.Status401Unauthorized => "unauthenticated",
        StatusCodes.Status403Forbidden => Faults.Forbidden,
        StatusCodes.Status404NotFound => "not-found",
        StatusCodes.Status405MethodNotAllowed => "method-not-allowed",
        StatusCodes.Status409Conflict => Faults.Conflict,
        StatusCodes.Status413PayloadTooLarge => "too-large",
        StatusCodes.Status415UnsupportedMediaType => "unsupported-media-type",
        StatusCodes.Status429TooManyRequests => "too-many",
        StatusCodes.Status503ServiceUnavailable => Faults.Unavailable,
        _ => Faults.Internal,
    };

    private sealed partial class FaultHandler(IProblemDetailsService problems, ILogger<FaultHandler> logger) : IExceptionHandler
    {
        public ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
        {
            var code = exception is BadHttpRequestException bad ? CodeOf(bad.StatusCode) : Faults.CodeOf(exception);
            if (code == Faults.Internal) LogUnexpected(exception, http.Request.Method, http.GetEndpoint()?.DisplayName);
            http.Response.StatusCode = exception is BadHttpRequestException { StatusCode: var status } ? status : code switch
            {
                Faults.Unavailable or Faults.Busy => StatusCodes.Status503ServiceUnavailable,
                Faults.Invalid => StatusCodes.Status400BadRequest,
                Faults.Forbidden => StatusCodes.Status403Forbidden,
                _ => StatusCodes.Status500InternalServerError,
            };
            if (http.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
                http.Response.Headers.RetryAfter = RetryAfter;
            return problems.TryWriteAsync(new ProblemDetailsContext
            {
                HttpContext = http,
                ProblemDetails = { Status = http.Response.StatusCode, Extensions = { ["code"] = code } },
            });
        }

        /// <summary>The endpoint's name, not the path: paths may name people.</summary>
        [LoggerMessage(EventId = 7003, Level = LogLevel.Error, Message = "{Method} of {Endpoint} failed unexpectedly.")]
        private partial void LogUnexpected(Exception fault, string method, string? endpoint);
    }
}
