namespace Omnichannel.Store.Log;

/// <summary>A store cannot be opened, copied or restored as it stands. The message is for the operator of the system:
/// it names the file and says what to do. Trying again without doing that does not help.</summary>
public class StoreFileException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The store was written by a newer version of this program; nothing in it was changed.</summary>
public sealed class StoreTooNewException(string store, int found, int newest) : StoreFileException(
    $"The store {store} has schema version {found}, but this program knows versions up to {newest}. " +
    "Start the newer version of the program again, or restore a backup that was made before the update.")
{
    /// <summary>The schema version of the store.</summary>
    public int Found { get; } = found;

    /// <summary>The highest schema version that this program knows.</summary>
    public int Newest { get; } = newest;
}

/// <summary>The file is no database, or the database of another program; nothing in it was changed.</summary>
public sealed class StoreNotOursException(string message, Exception? inner = null) : StoreFileException(message, inner);

/// <summary>Another process (or another store in this one) has the data file open.</summary>
public sealed class StoreInUseException(string message, Exception? inner = null) : StoreFileException(message, inner);
