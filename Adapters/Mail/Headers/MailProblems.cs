using System.Collections.Immutable;

namespace Omnichannel.Adapters.Mail.Headers;

/// <summary>What was odd, each said once, a bounded number of them.</summary>
internal sealed class MailProblems
{
    private const int CountMax = 20;

    private readonly List<string> _said = [];

    public void Add(string problem)
    {
        if (_said.Count < CountMax && !_said.Contains(problem)) _said.Add(problem);
    }

    public ImmutableArray<string> ToImmutable() => [.. _said];
}
