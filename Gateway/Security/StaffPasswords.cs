using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;

namespace Omnichannel.Gateway.Security;

/// <summary>Hashes and checks staff passwords (PBKDF2 as ASP.NET Core Identity does it).</summary>
public sealed class StaffPasswords(IPasswordHasher<StaffMember> hasher)
{
    private const int GeneratedLength = 14;
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    private readonly Lazy<string> _nobodysHash = new(() => hasher.HashPassword(null!, Generate()));

    /// <summary>A random password without letters that look alike: about 69 bits.</summary>
    public static string Generate() => RandomNumberGenerator.GetString(Letters, GeneratedLength);

    public StaffMember Enrol(OperatorId id, string name, Role role, int capacity, string password) =>
        WithPassword(new StaffMember(id, name, role, capacity, "", "", IsEnabled: true), password);

    /// <summary>With another password, and every session that the old one opened void.</summary>
    public StaffMember WithPassword(StaffMember member, string password) => member with
    {
        PasswordHash = hasher.HashPassword(member, password),
        SecurityStamp = NewStamp(),
    };

    /// <summary>With the same password, and every session of his void: a copied cookie must not outlive the sign-out.</summary>
    public static StaffMember WithNewStamp(StaffMember member) => member with { SecurityStamp = NewStamp() };

    /// <summary>Takes the same time whether the member exists or not.</summary>
    public bool Verify(StaffMember? member, string password) =>
        hasher.VerifyHashedPassword(member!, member?.PasswordHash ?? _nobodysHash.Value, password) != PasswordVerificationResult.Failed
        && member is { IsEnabled: true };

    private static string NewStamp() => RandomNumberGenerator.GetHexString(32);
}
