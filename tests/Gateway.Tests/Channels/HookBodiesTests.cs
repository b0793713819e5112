using Microsoft.AspNetCore.Http;
using Omnichannel.Gateway.Webhooks;

namespace Omnichannel.Gateway.Tests.Channels;

public sealed class HookBodiesTests : IDisposable
{
    private const int Megabyte = 1024 * 1024;
    private readonly HookBodies _bodies = new();

    [Theory]
    [InlineData(0, true)]
    [InlineData(5_000, true)]
    [InlineData(5_000, false)]
    [InlineData(16 * 1024, true)]
    [InlineData(16 * 1024 + 1, true)]
    [InlineData(3 * Megabyte, true)]
    [InlineData(3 * Megabyte, false)]
    public async Task A_body_is_read_whole_whether_its_length_is_announced_or_not(int length, bool isAnnounced)
    {
        byte[] sent = [.. Enumerable.Range(0, length).Select(n => (byte)(n * 31 >> 3))];
        using var body = await Read(new Slow(sent), isAnnounced ? length : null, bytesMax: 3 * Megabyte);
        Assert.Equal(HookBodyFault.None, body.Fault);
        Assert.True(sent.AsSpan().SequenceEqual(body.Bytes.Span));
    }

    [Fact]
    public async Task Memory_is_given_for_what_has_come_and_not_for_what_is_announced()
    {
        var trickle = new Slow(new byte[100_000]);
        await Assert.ThrowsAsync<EndOfStreamException>(() => Read(trickle, 25 * Megabyte).AsTask());
        Assert.InRange(trickle.RoomMax, 1, 128 * 1024);
    }

    [Theory]
    [InlineData(3 * Megabyte + 1, true)]
    [InlineData(3 * Megabyte + 1, false)]
    public async Task One_that_is_larger_than_allowed_is_refused(int length, bool isAnnounced)
    {
        using var body = await Read(new Slow(new byte[length]), isAnnounced ? length : null, bytesMax: 3 * Megabyte);
        Assert.Equal(HookBodyFault.TooLarge, body.Fault);
    }

    [Fact]
    public async Task Only_so_many_large_ones_are_held_and_who_is_nobody_takes_no_room_of_who_is_known()
    {
        var held = new List<HookBody>();
        for (var n = 0; n < HookBodies.LargeMax; n++) held.Add(await Large(isKnown: false));
        Assert.All(held, body => Assert.Equal(HookBodyFault.None, body.Fault));
        Assert.Equal(HookBodyFault.Busy, (await Large(isKnown: false)).Fault);
        using var known = await Large(isKnown: true);
        using var small = await Read(new Slow(new byte[HookBodies.LargeFrom]), HookBodies.LargeFrom);
        Assert.Equal((HookBodyFault.None, HookBodyFault.None), (known.Fault, small.Fault));

        held[0].Dispose();
        using var next = await Large(isKnown: false);
        Assert.Equal(HookBodyFault.None, next.Fault);
    }

    [Fact]
    public async Task Whoever_goes_away_within_a_large_one_gives_its_room_back()
    {
        for (var n = 0; n <= HookBodies.LargeMax; n++)
            await Assert.ThrowsAsync<EndOfStreamException>(() => Read(new Slow(new byte[2 * Megabyte]), 3 * Megabyte).AsTask());
        using var next = await Large(isKnown: false);
        Assert.Equal(HookBodyFault.None, next.Fault);
    }

    public void Dispose() => _bodies.Dispose();

    private ValueTask<HookBody> Large(bool isKnown) => Read(new Slow(new byte[HookBodies.LargeFrom + 1]), HookBodies.LargeFrom + 1, isKnown: isKnown);

    private ValueTask<HookBody> Read(Stream body, int? announced, int bytesMax = 25 * Megabyte, bool isKnown = false)
    {
        var http = new DefaultHttpContext();
        http.Request.Body = body;
        http.Request.ContentLength = announced;
        return _bodies.Read(http.Request, bytesMax, isKnown, CancellationToken.None);
    }

    /// <summary>Comes in pieces, as from a network, and remembers the most room that it was given at once.</summary>
    private sealed class Slow(byte[] bytes) : MemoryStream(bytes)
    {
        private const int PieceMax = 40_000;

        public int RoomMax { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            RoomMax = Math.Max(RoomMax, buffer.Length);
            return base.ReadAsync(buffer[..Math.Min(buffer.Length, PieceMax)], cancellationToken);
        }
    }
}
