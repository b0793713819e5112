namespace Omnichannel.Store.Postgres;

/// <summary>The numbers of our advisory locks; "Omni" in front, so that they meet nobody else's in the database.</summary>
internal static class AdvisoryLocks
{
    /// <summary>Held while the schema is brought to the newest version.</summary>
    public const long Migration = 0x4F6D6E69_00000001;

    /// <summary>Held by the one process that runs the embedded engine.</summary>
    public const long Engine = 0x4F6D6E69_00000002;
}
