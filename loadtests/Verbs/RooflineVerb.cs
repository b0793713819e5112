using System.CommandLine;
using Omnichannel.LoadTests.Scenarios.Ingest;

namespace Omnichannel.LoadTests.Verbs;

/// <summary><c>roofline</c>: the empty server that <c>ingest</c> starts for itself.</summary>
internal static class RooflineVerb
{
    public const string Name = "roofline";

    public static Command Create()
    {
        var command = new Command(Name, "Answers POST /empty until its standard input ends.") { Hidden = true };
        command.SetAction((_, cancellation) => RooflineServer.RunAsync(Console.In, Console.Out, cancellation));
        return command;
    }
}
