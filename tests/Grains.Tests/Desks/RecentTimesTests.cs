using Omnichannel.Grains.Desks;

namespace Omnichannel.Grains.Tests.Desks;

public sealed class RecentTimesTests
{
    [Fact]
    public void It_knows_the_last_ones_in_order_of_length()
    {
        var random = new Random(1);
        var all = Enumerable.Range(0, 500).Select(_ => TimeSpan.FromSeconds(random.Next(40))).ToList();
        var times = new RecentTimes(50);
        Assert.Equal(TimeSpan.Zero, times.Quantile(0.5));
        for (var n = 1; n <= all.Count; n++)
        {
            times.Add(all[n - 1]);
            var last = all.Take(n).TakeLast(50).Order().ToArray();
            Assert.Equal((last.Length, last.Sum(t => t.TotalSeconds)), (times.Count, times.Sum.TotalSeconds));
            Assert.Equal((last[(int)(0.5 * (last.Length - 1))], last[(int)(0.9 * (last.Length - 1))]), (times.Quantile(0.5), times.Quantile(0.9)));
            Assert.Equal(last.Sum(t => Math.Pow(t.TotalSeconds - 10, 2)), times.SquaresAround(10), tolerance: 1e-6);
        }
    }
}
