namespace Omnichannel.Adapters.WebForm;

/// <summary>What one form takes; the page says the same. All texts together fit into one message.</summary>
public static class WebFormLimits
{
    public const int KeyLengthMin = 16, KeyLengthMax = 100;
    public const int NameLengthMax = 100;
    public const int ContactLengthMax = 254;
    public const int TextLengthMax = 2_500;
    public const int UnitLengthMax = 200;
    public const int ResponseLengthMax = 500;

    public const int FilesMax = 5;
    public const int FileBytesMax = 10 * 1_024 * 1_024;
    public const int FilesBytesMax = 25 * 1_024 * 1_024;
}
