namespace Omnichannel.LoadTests.Scenarios.Ingest;

/// <summary>Which messages one connection sent, and what it was answered.</summary>
internal sealed class IngestBook(Random chance)
{
    public Random Chance { get; } = chance;

    /// <summary>The message that is under way.</summary>
    public int Number { get; set; }

    /// <summary>Acknowledged as committed.</summary>
    public List<int> Durable { get; } = [];

    /// <summary>Acknowledged, but only in the spool.</summary>
    public int Spooled { get; set; }

    /// <summary>Anything but a 200.</summary>
    public int Refused { get; set; }

    public bool Note(RawAnswer answer)
    {
        if (answer is { Status: 200, IsSpooled: false })
        {
            Durable.Add(Number);
            return true;
        }
        if (answer.Status == 200) Spooled++;
        else Refused++;
        return false;
    }
}
