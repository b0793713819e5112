using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Omnichannel.Adapters.Mail.Transport;
using Omnichannel.LoadTests.Clients;
using Omnichannel.LoadTests.Providers.Mail;
using Omnichannel.Support;

namespace Omnichannel.LoadTests.Tests.Providers.Mail;

/// <summary>A Postfix between two ends of ours: what it sends on comes to an SMTP server, what is for the desk to a hook.</summary>
public sealed class PostfixFixture : IAsyncLifetime
{
    public const string Token = "a-token-of-the-desk";

    private readonly ConcurrentQueue<HookCall> _calls = new();
    private readonly ConcurrentQueue<int> _answers = new();
    private WebApplication? _hook;
    private SmtpServer? _sink;
    private PostfixProcess? _postfix;

    public MailDrop Drop { get; } = new();

    public ChangeSignal Called { get; } = new();

    public IReadOnlyCollection<HookCall> Calls => _calls;

    /// <summary>Only in tests that are not skipped, like the rest.</summary>
    public PostfixProcess Postfix => _postfix ?? throw new InvalidOperationException(PostfixProcess.Missing);

    public SmtpServer Sink => _sink!;

    public IMailTransport Transport() => new SmtpTransport(SomeMail.Smtp(Postfix.Port, MailSecurity.WhenOffered), TimeProvider.System);

    /// <summary>What the hook answers the next time, in place of 200.</summary>
    public void AnswerOnce(int status) => _answers.Enqueue(status);

    /// <exception cref="InvalidOperationException">It did not come; the message says what Postfix did with it.</exception>
    public async Task<HookCall> CallWith(string text)
    {
        try
        {
            await Called.UntilAsync(() => _calls.Any(Holds), SomeMail.Limit);
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException($"No call with '{text}'; Postfix logged:\n{Postfix.Log}");
        }
        return _calls.First(Holds);

        bool Holds(HookCall call) => call.Body.Contains(text, StringComparison.Ordinal) && call.Answered == StatusCodes.Status200OK;
    }

    public async Task InitializeAsync()
    {
        // A class whose tests are all skipped is set up nevertheless.
        if (PostfixProcess.Missing is not null) return;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _hook = builder.Build();
        _hook.Urls.Add("http://127.0.0.1:0");
        _hook.MapPost("/hooks/mail/demo/main", Take);
        await _hook.StartAsync();
        _sink = SomeMail.Server(Drop);
        _postfix = await PostfixProcess.StartAsync(new PostfixOptions
        {
            RelayPort = _sink.Port,
            Hook = new Uri(new Uri(_hook.Urls.First()), "/hooks/mail/demo/main"),
            Token = Token,
        });
    }

    public async Task DisposeAsync()
    {
        if (_postfix is not null) await _postfix.DisposeAsync();
        if (_sink is not null) await _sink.DisposeAsync();
        if (_hook is not null) await _hook.DisposeAsync();
    }

    private async Task Take(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var answer = _answers.TryDequeue(out var planned) ? planned : StatusCodes.Status200OK;
        context.Response.StatusCode = answer;
        _calls.Enqueue(new HookCall(context.Request.Headers.Authorization.ToString(), context.Request.ContentType, Encoding.Latin1.GetString(body.ToArray()), answer));
        Called.Raise();
    }
}

/// <param name="Body">One char per byte.</param>
public sealed record HookCall(string Authorization, string? ContentType, string Body, int Answered);
