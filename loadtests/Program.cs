using System.CommandLine;
using Omnichannel.LoadTests.Verbs;

return await new RootCommand("Load and field replays against a real Omnichannel gateway.")
{
    ReplayVerb.Create(),
    StartupVerb.Create(),
    KillVerb.Create(),
    ClusterVerb.Create(),
    BenchmarkVerb.Create(),
    FairnessVerb.Create(),
    ProvidersVerb.Create(),
    FuzzVerb.Create(),
    ChannelsVerb.Create(),
    IngestVerb.Create(),
    OutageVerb.Create(),
    RooflineVerb.Create(),
}.Parse(args).InvokeAsync();
