using Omnichannel.WhatIf.Fairness;

namespace Omnichannel.LoadTests.Reports;

/// <summary>Two systems on the same days, side by side: on the left the waits by channel, on the right what the flood costs
/// everybody else. One scale for both.</summary>
internal static class FairnessPlot
{
    private const int Width = 920;
    private const int Height = 430;
    private const double Top = 80;
    private const double Bottom = 360;
    private const double Left = 70;
    private const double Split = 610;
    private const double RightPanel = 660;
    private const double Bar = 34;
    private const double Gap = 6;
    private static readonly string[] Dark = ["#9a9a9a", "#1f6fb2"];
    private static readonly string[] Pale = ["#d4d4d4", "#9cc4e4"];

    public static string Of(FairnessArm first, FairnessArm second)
    {
        FairnessArm[] arms = [first, second];
        var most = arms.Max(a => Math.Max(a.Waits.Max(w => w.Minutes.P90), a.OthersMeanMinutes));
        var step = StepFor(most);
        var scale = (Bottom - Top) / (Math.Ceiling(most / step) * step);
        var drawing = new SvgDrawing(Width, Height);
        Axes(drawing, step, scale);
        Channels(drawing, arms, scale);
        Others(drawing, arms, scale);
        Legend(drawing, arms);
        return drawing.Finish($"Waits by channel under {first.Name} and under {second.Name}, and what a flood costs everybody else");
    }

    private static void Axes(SvgDrawing drawing, double step, double scale)
    {
        for (var minutes = 0.0; Bottom - minutes * scale >= Top - 1; minutes += step)
        {
            var y = Bottom - minutes * scale;
            drawing.Line(Left, y, Split, y, "#e4e4e4");
            drawing.Line(RightPanel, y, Width - 20, y, "#e4e4e4");
            drawing.Text(Left - 8, y + 4, FormattableString.Invariant($"{minutes:0.#}"), "end");
        }
        drawing.Line(Left, Bottom, Split, Bottom, "#444");
        drawing.Line(RightPanel, Bottom, Width - 20, Bottom, "#444");
        drawing.Text(24, (Top + Bottom) / 2, "wait in minutes", turn: -90);
        drawing.Text((Left + Split) / 2, Bottom + 52, "channel (citizens who came by it)");
        drawing.Text((RightPanel + Width - 20) / 2, Bottom + 52, "everybody but the one who floods");
    }

    private static void Channels(SvgDrawing drawing, FairnessArm[] arms, double scale)
    {
        var width = (Split - Left) / arms[0].Waits.Length;
        foreach (var ((channel, spread), i) in arms[0].Waits.Select((w, i) => (w, i)))
        {
            var middle = Left + width * (i + 0.5);
            for (var arm = 0; arm < arms.Length; arm++)
            {
                var x = middle + (arm == 0 ? -Bar - Gap / 2 : Gap / 2);
                var waits = arms[arm].Waits[i].Minutes;
                Column(drawing, x, waits.P90, scale, Pale[arm], labelled: true);
                Column(drawing, x, waits.P50, scale, Dark[arm], labelled: false);
            }
            drawing.Text(middle, Bottom + 20, FormattableString.Invariant($"{channel} ({spread.Count})"));
        }
    }

    private static void Others(SvgDrawing drawing, FairnessArm[] arms, double scale)
    {
        var width = (Width - 20 - RightPanel) / 2;
        for (var i = 0; i < 2; i++)
        {
            var middle = RightPanel + width * (i + 0.5);
            for (var arm = 0; arm < arms.Length; arm++)
            {
                var mean = i == 0 ? arms[arm].OthersMeanMinutesWithoutFlood : arms[arm].OthersMeanMinutes;
                Column(drawing, middle + (arm == 0 ? -Bar - Gap / 2 : Gap / 2), mean, scale, Dark[arm], labelled: true);
            }
            drawing.Text(middle, Bottom + 20, i == 0 ? "he writes once" : "he floods");
        }
    }

    private static void Column(SvgDrawing drawing, double x, double minutes, double scale, string fill, bool labelled)
    {
        drawing.Rectangle(x, Bottom - minutes * scale, Bar, minutes * scale, fill);
        if (labelled) drawing.Text(x + Bar / 2, Bottom - minutes * scale - 4, FormattableString.Invariant($"{minutes:0.0}"), size: 11);
    }

    private static void Legend(SvgDrawing drawing, FairnessArm[] arms)
    {
        drawing.Text(Left, 24, "Waits by channel: half of the citizens (dark), nine in ten (pale)", "start", 14, "bold");
        drawing.Text(RightPanel, 24, "Mean wait of the others", "start", 14, "bold");
        for (var arm = 0; arm < arms.Length; arm++)
        {
            var x = Left + arm * 220;
            drawing.Rectangle(x, 38, 12, 12, Dark[arm]);
            drawing.Rectangle(x + 12, 38, 12, 12, Pale[arm]);
            drawing.Text(x + 32, 48, arms[arm].Name, "start");
        }
    }

    /// <summary>A round step that gives four to ten lines.</summary>
    private static double StepFor(double most)
    {
        double[] steps = [0.5, 1, 2, 5, 10, 20, 50, 100, 200];
        return steps.FirstOrDefault(s => most / s <= 8, steps[^1]);
    }
}
