namespace Omnichannel.Grains.Citizens;

/// <summary>Where one-time codes come from: a host takes one that nobody can guess, a test one that it knows.</summary>
public interface ICodeSource
{
    /// <summary>Six digits.</summary>
    string Next();
}
