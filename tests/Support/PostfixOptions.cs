namespace Omnichannel.Support;

/// <summary>What a Postfix of our own does with mail.</summary>
public sealed record PostfixOptions
{
    /// <summary>Where on 127.0.0.1 all other mail goes: the port of an SMTP server.</summary>
    public required int RelayPort { get; init; }

    /// <summary>Mail to this address, with anything behind a plus too, goes to the hook.</summary>
    public string HookAddress { get; init; } = "desk@example.test";

    /// <summary>Gets the raw mail by POST.</summary>
    public required Uri Hook { get; init; }

    /// <summary>The hook's Bearer token.</summary>
    public string Token { get; init; } = "";
}
