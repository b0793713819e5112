namespace Omnichannel.Adapters.Mail.Transport;

internal sealed partial class ImapSession
{
    public async Task<bool> IsAlive(CancellationToken cancellation) => (await Command("NOOP", null, cancellation)).IsOk;

    public async Task<bool> List(uint after, bool withSizes, Action<ImapEntry> found, CancellationToken cancellation)
    {
        return (await Command($"UID FETCH {after + 1}:* {(withSizes ? "(UID RFC822.SIZE)" : "(UID)")}", Name, cancellation)).IsOk;

        void Name(ImapResponse response)
        {
            if (ImapFetchData.Of(response) is { Uid: { } uid } data) found(new ImapEntry(uid, data.Size ?? 0));
        }
    }

    public async Task<(bool IsDone, byte[]? Body)> Get(uint uid, bool isHeaderOnly, int bytesMax, CancellationToken cancellation)
    {
        byte[]? body = null;
        var done = await LargeCommand($"UID FETCH {uid} (UID BODY.PEEK[{(isHeaderOnly ? "HEADER" : "")}]<0.{bytesMax}>)", Keep, cancellation);
        return (done.IsOk, body);

        void Keep(ImapResponse response)
        {
            // Others' flags may come unasked, with no body.
            if (ImapFetchData.Of(response) is { Body: { } got } data && (data.Uid is null || data.Uid == uid)) body = got;
        }
    }

    public async Task<bool> Mark(IReadOnlyList<uint> uids, bool isDeleted, CancellationToken cancellation) =>
        (await Command($"UID STORE {string.Join(',', uids)} +FLAGS.SILENT ({(isDeleted ? "\\Deleted" : "\\Seen")})", null, cancellation)).IsOk;

    /// <summary>A plain EXPUNGE would remove what others have marked.</summary>
    public Task Expunge(IReadOnlyList<uint> uids, CancellationToken cancellation) => Command($"UID EXPUNGE {string.Join(',', uids)}", null, cancellation);
}
