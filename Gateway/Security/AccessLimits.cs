using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Omnichannel.Gateway.Api;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Security;

public sealed class AccessLimitOptions
{
    public const string Section = "Omnichannel:Access";

    /// <summary>One form must fit in.</summary>
    private const int UploadMegabytesMin = 32;

    /// <summary>New web-chat sessions per minute from one address; a village may share one. Default 600.</summary>
    [Range(1, 10_000_000)]
    public int ChatSessionsPerMinute { get; set; } = 600;

    /// <summary>Web forms per minute from one address; a village may share one, and each may bring files. Default 120.</summary>
    [Range(1, 10_000_000)]
    public int FormsPerMinute { get; set; } = 120;

    /// <summary>What web forms with files may bring from one address, in MB an hour; all at once if need be. Default 500.</summary>
    [Range(UploadMegabytesMin, 1_000_000)]
    public int UploadMegabytesPerHour { get; set; } = 500;

    /// <summary>The same from all addresses to this gateway: it is what a disk must bear. Default 5,000.</summary>
    [Range(UploadMegabytesMin, 1_000_000)]
    public int UploadMegabytesPerHourInAll { get; set; } = 5_000;

    /// <summary>Sign-in attempts per minute from one address for one account. Default 10.</summary>
    [Range(1, 10_000_000)]
    public int SignInsPerMinute { get; set; } = 10;

    /// <summary>Sign-in attempts per minute from one address for all accounts together. Default 60.</summary>
    [Range(1, 10_000_000)]
    public int SignInsPerMinutePerAddress { get; set; } = 60;

    /// <summary>One-time codes per hour to one address, whoever asks for them: they reach a person, and may cost money. Default 5.</summary>
    [Range(1, 10_000)]
    public int LinkCodesPerHour { get; set; } = 5;

    /// <summary>How soon a connected console is cut off after its session has become void, in seconds. Default 10.</summary>
    [Range(1, 3_600)]
    public int ConsoleCheckSeconds { get; set; } = 10;
}

[OptionsValidator]
internal sealed partial class AccessLimitOptionsValidator : IValidateOptions<AccessLimitOptions>;

/// <summary>Limits on getting in, and on reaching others. What is said once inside is never limited by address.</summary>
public sealed class AccessLimits(IOptions<AccessLimitOptions> options) : IDisposable
{
    private const int Ipv6PrefixBytes = 8;
    private const int Kilobyte = 1_024, KilobytesPerMegabyte = 1_024;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> _sessions = Per(Minute, options.Value.ChatSessionsPerMinute);
    private readonly PartitionedRateLimiter<string> _forms = Per(Minute, options.Value.FormsPerMinute);
    private readonly PartitionedRateLimiter<string> _uploads = PerHour(options.Value.UploadMegabytesPerHour);
    private readonly PartitionedRateLimiter<string> _allUploads = PerHour(options.Value.UploadMegabytesPerHourInAll);
    private readonly PartitionedRateLimiter<string> _accounts = Per(Minute, options.Value.SignInsPerMinute);
    private readonly PartitionedRateLimiter<string> _addresses = Per(Minute, options.Value.SignInsPerMinutePerAddress);
    private readonly PartitionedRateLimiter<string> _linkCodes = Per(TimeSpan.FromHours(1), options.Value.LinkCodesPerHour);

    /// <summary>Null when a session may be opened; otherwise when to try again.</summary>
    public TimeSpan? RefuseNewSession(IPAddress? address) => Refuse(_sessions, KeyOf(address));

    /// <summary>Null when a form may be sent; otherwise when to try again.</summary>
    public TimeSpan? RefuseForm(IPAddress? address) => Refuse(_forms, KeyOf(address));

    /// <summary>Null when a form may bring so many bytes; otherwise when to try again.</summary>
    public TimeSpan? RefuseUpload(IPAddress? address, long bytes)
    {
        var kilobytes = (int)((bytes + Kilobyte - 1) / Kilobyte);
        return Refuse(_uploads, KeyOf(address), kilobytes) ?? Refuse(_allUploads, "", kilobytes);
    }

    /// <inheritdoc cref="RefuseNewSession"/>
    public TimeSpan? RefuseSignIn(IPAddress? address, string account) =>
        Refuse(_addresses, KeyOf(address)) ?? Refuse(_accounts, $"{KeyOf(address)} {account}");

    /// <summary>Whether that address got enough codes for now.</summary>
    public bool RefuseLinkCode(ConversationId to) => Refuse(_linkCodes, to.ToString()) is not null;

    /// <summary>Who counts as one. A household gets a whole IPv6 /64 and may take another address of it for every request.</summary>
    internal static string KeyOf(IPAddress? address) => address switch
    {
        { IsIPv4MappedToIPv6: true } => $"{address.MapToIPv4()}",
        { AddressFamily: AddressFamily.InterNetworkV6 } => $"{Convert.ToHexString(address.GetAddressBytes().AsSpan(0, Ipv6PrefixBytes))}/64",
        _ => $"{address}",
    };

    public static IResult TooMany(HttpContext http, TimeSpan retryAfter)
    {
        http.Response.Headers.RetryAfter = Math.Ceiling(retryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Problems.Problem(StatusCodes.Status429TooManyRequests, "too-many");
    }

    public void Dispose()
    {
        _sessions.Dispose();
        _forms.Dispose();
        _uploads.Dispose();
        _allUploads.Dispose();
        _accounts.Dispose();
        _addresses.Dispose();
        _linkCodes.Dispose();
    }

    private static TimeSpan? Refuse(PartitionedRateLimiter<string> limiter, string key, int permits = 1)
    {
        using var lease = limiter.AttemptAcquire(key, permits);
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : Minute;
    }

    private static PartitionedRateLimiter<string> Per(TimeSpan window, int permits) =>
        PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = permits,
            Window = window,
            AutoReplenishment = false,
        }));

    /// <summary>By kilobytes: more than 2 GB fit into no number of permits otherwise.</summary>
    private static PartitionedRateLimiter<string> PerHour(int megabytes) =>
        PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = megabytes * KilobytesPerMegabyte,
            TokensPerPeriod = megabytes * KilobytesPerMegabyte / 60,
            ReplenishmentPeriod = Minute,
            AutoReplenishment = false,
        }));
}
