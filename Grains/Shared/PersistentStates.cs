namespace Omnichannel.Grains.Shared;

internal static class PersistentStates
{
    /// <summary>Makes it the state, or throws and leaves the one of before: what a grain goes by is what is kept.</summary>
    public static async Task Write<T>(this IPersistentState<T> state, T next)
    {
        var before = state.State;
        state.State = next;
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            state.State = before;
            throw;
        }
    }
}
