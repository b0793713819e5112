namespace Omnichannel.Grains.Accounts;

/// <summary>What must be remembered of one account with a provider: how far it was read. Key: <c>office/provider/account</c>.</summary>
[Alias("IAccountGrain")]
public interface IAccountGrain : IGrainWithStringKey
{
    /// <summary>Null before the first time.</summary>
    [Alias("ReadTo")]
    Task<string?> ReadTo();

    /// <summary>Durable when it returns. Say so only of what has been committed: what comes again is known by its keys.</summary>
    [Alias("HasReadTo")]
    Task HasReadTo(string cursor);
}
