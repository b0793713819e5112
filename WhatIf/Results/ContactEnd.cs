namespace Omnichannel.WhatIf.Results;

/// <summary>How a contact ended.</summary>
public enum ContactEnd
{
    /// <summary>Served, and closed by the operator.</summary>
    Served,

    /// <summary>Left before being served. The visit stays in line, and is served to nobody in the end.</summary>
    Abandoned,

    /// <summary>Still there when the replay was over: something hangs.</summary>
    Unfinished,
}
