using Omnichannel.Adapters.Contract;

namespace Omnichannel.Adapters.Meta;

/// <summary>A template of WhatsApp Manager: Meta knows it by name and language.</summary>
public sealed class WhatsAppTemplate : ApprovedTemplate
{
    protected override string ProviderName => Name;

    protected override string? NameFault =>
        Name.Length > 0 && Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
            ? null
            : "Name must be what Meta shows, lower-case letters, digits and underscores.";
}
