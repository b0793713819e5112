using System.Collections.Immutable;
using System.Text.Json;

namespace Omnichannel.WhatIf.Plans;

/// <summary>What citizens ask and operators answer (Data/services.json).</summary>
public sealed record Phrasebook(ImmutableArray<ServicePhrases> Services, ImmutableArray<string> FollowUps, ImmutableArray<string> FollowUpAnswers)
{
    /// <summary>The one that comes with the program.</summary>
    public static Phrasebook Load()
    {
        using var file = DataFile.Open("services.json");
        return JsonSerializer.Deserialize<Phrasebook>(file, JsonSerializerOptions.Web) ?? throw new InvalidDataException("services.json is null.");
    }

    /// <summary>Whatever an operator may say.</summary>
    public ImmutableArray<string> AllAnswers => [.. Services.SelectMany(s => s.Answers), .. FollowUpAnswers];

    /// <summary>A service, the more often asked the more likely.</summary>
    public ServicePhrases PickService(Random chance)
    {
        var at = chance.Next(Services.Sum(s => s.Weight));
        foreach (var service in Services)
            if ((at -= service.Weight) < 0) return service;
        throw new InvalidOperationException("The weights do not add up.");
    }
}

/// <param name="Weight">How often it is asked for, against the others.</param>
public sealed record ServicePhrases(string Id, int Weight, ImmutableArray<string> Questions, ImmutableArray<string> Answers);
