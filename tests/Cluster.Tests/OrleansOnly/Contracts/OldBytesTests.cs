using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Grains.Conversations;
using Omnichannel.Grains.Desks;
using Omnichannel.Grains.Gateways;
using Omnichannel.Grains.Log;
using Omnichannel.Grains.Operators;
using Omnichannel.Grains.Shared;
using Omnichannel.Support;
using Orleans.Serialization;

namespace Omnichannel.Cluster.Tests.Contracts;

/// <summary>Two versions of the program run side by side while a cluster is renewed: what the first version wrote must still be read. The bytes
/// under <c>Bytes</c> are never written anew; a contract that gets a property gets another sample.</summary>
public sealed class OldBytesTests
{
    /// <summary>Set to write samples that are not there yet.</summary>
    private const string WriteSetting = "OMNICHANNEL_WRITE_BYTES";

    private static readonly Serializer Serializer =
        new ServiceCollection().AddSerializer(s => s.AddAssembly(typeof(IConversationGrain).Assembly)).BuildServiceProvider().GetRequiredService<Serializer>();

    private static readonly OfficeId Office = new("demo");
    private static readonly OperatorId Sari = new(Office, "sari");
    private static readonly DateTimeOffset At = new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);
    private static readonly VisitId Visit = new(Office, new DateOnly(2026, 11, 24), new Ticket(Channel.WebChat, 17));

    private static readonly VisitRow Row = new(
        Visit, new ConversationId(Office, Channel.WebChat, "citizen-1"), 7, VisitStatus.Offered, VisitClass.Vulnerable, At, At.AddSeconds(1), Sari, 2, At.AddSeconds(30), Sari, true, null, null, "Siti",
        new Place(VisitClass.Vulnerable, 15, 17));

    private static readonly TranscriptEntry Line = new(6, At, EntryKind.Citizen, "Halo", "Siti", "k1");

    private static readonly Dictionary<string, object> Samples = new()
    {
        ["inbound-message"] = new InboundMessage("k1", "Halo", "Siti", At),
        ["receive-result"] = new ReceiveResult(Refusal.None, true, 7, new ChatVisit(Visit, Visit.Ticket, VisitStatus.Waiting, null, 7, null, null, null, false, null)),
        ["visit-row"] = Row,
        ["offer-visit"] = new OfferVisit(Visit, 7, Sari, At.AddSeconds(30)),
        ["accept-offer"] = new AcceptOffer(new OfferId(Visit, 2), Sari, "Sari"),
        ["reply"] = new Reply(Visit, Sari, "r1", "Baik."),
        ["command-result"] = new CommandResult(Refusal.NotYours, 7),
        ["entries-added"] = new Delivery("connection", new EntriesAdded([Line], 5)),
        ["operator-push"] = new Delivery("connection", new OperatorPush("3", 9, new CardChanged(VisitCard.For(Row, Marks.None, [Line]), [Line]))),
        ["operator-standing"] = new OperatorStanding(Sari, 3, 4, "Sari", OperatorStatus.Available, 3, null, Grains.Offices.Skills.All),
    };

    public static TheoryData<string> Names() => new(Samples.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void What_an_older_version_wrote_is_read(string name)
    {
        var file = Path.Combine(Repository.Root, "tests", "Cluster.Tests", "OrleansOnly", "Contracts", "Bytes", name + ".txt");
        if (!File.Exists(file) && Environment.GetEnvironmentVariable(WriteSetting) is not null)
            File.WriteAllText(file, Convert.ToBase64String(Serializer.SerializeToArray(Samples[name])) + "\n");

        var read = Serializer.Deserialize<object>(Convert.FromBase64String(File.ReadAllText(file)));

        Assert.Equal(Samples[name].GetType(), read?.GetType());
        Assert.Equal(JsonSerializer.Serialize(Samples[name], Samples[name].GetType()), JsonSerializer.Serialize(read, Samples[name].GetType()));
    }

    [Fact]
    public void Every_sample_is_there()
    {
        var there = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Cluster.Tests", "OrleansOnly", "Contracts", "Bytes")).Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(Samples.Keys.Order(StringComparer.Ordinal), there.Order(StringComparer.Ordinal));
    }
}
