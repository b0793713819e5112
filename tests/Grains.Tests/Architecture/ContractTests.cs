using System.Collections.Immutable;
using System.Reflection;
using Omnichannel.Grains.Conversations;
using Orleans.Concurrency;

namespace Omnichannel.Grains.Tests.Architecture;

/// <summary>Everything that crosses between grains, or to a gateway, is an immutable record with an alias of its own: no
/// engine has to copy it, and two versions of the program can run side by side.</summary>
public sealed class ContractTests
{
    private static readonly Assembly Grains = typeof(IConversationGrain).Assembly;

    private static readonly Type[] Interfaces =
        [.. Grains.GetTypes().Where(t => t.IsInterface && (typeof(IGrain).IsAssignableFrom(t) || typeof(IGrainObserver).IsAssignableFrom(t)))];

    public static TheoryData<Type> Contracts()
    {
        var found = new HashSet<Type>();
        foreach (var method in Interfaces.SelectMany(i => i.GetMethods()))
            foreach (var type in method.GetParameters().Select(p => p.ParameterType).Append(method.ReturnType)) Walk(type, found);
        return new TheoryData<Type>(found.OrderBy(t => t.FullName, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Contracts))]
    public void A_contract_is_sealed_immutable_and_named(Type contract)
    {
        Assert.True(contract.IsSealed || contract.IsAbstract, "neither sealed nor abstract");
        Assert.NotNull(contract.GetCustomAttribute<GenerateSerializerAttribute>(inherit: false));
        Assert.NotNull(contract.GetCustomAttribute<ImmutableAttribute>(inherit: false));
        Assert.NotNull(contract.GetCustomAttribute<AliasAttribute>(inherit: false));
        foreach (var property in contract.GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            var setter = property.SetMethod;
            Assert.True(setter is null || setter.ReturnParameter.GetRequiredCustomModifiers().Any(m => m.Name == "IsExternalInit"), $"{property.Name} can be set");
            Assert.True(IsImmutable(property.PropertyType), $"{property.Name} is a {property.PropertyType}");
            // What travels has a number: that of its place in the constructor, or one of its own. What is worked out has none.
            Assert.True(setter is null || IsInConstructor(contract, property) || property.IsDefined(typeof(IdAttribute)), $"{property.Name} has no id");
        }
    }

    [Fact]
    public void Aliases_are_unique()
    {
        var aliases = Grains.GetTypes().Select(t => t.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias).OfType<string>().ToList();
        Assert.Equal(aliases.Distinct().Count(), aliases.Count);
        Assert.All(Interfaces.Where(i => typeof(IGrain).IsAssignableFrom(i)).SelectMany(i => i.GetMethods()), m => Assert.Equal(m.Name, m.GetCustomAttribute<AliasAttribute>()?.Alias));
    }

    [Fact]
    public void Desk_operator_and_sender_are_reentrant_and_a_conversation_is_not()
    {
        bool IsReentrant(string name) => Grains.GetTypes().Single(t => t.Name == name).IsDefined(typeof(ReentrantAttribute));
        Assert.True(IsReentrant("DeskGrain") && IsReentrant("OperatorGrain") && IsReentrant("SenderGrain"));
        Assert.False(IsReentrant("ConversationGrain") || IsReentrant("OfficeGrain"));
    }

    private static bool IsInConstructor(Type contract, PropertyInfo property) =>
        property.DeclaringType != contract || contract.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Any(c => c.GetParameters().Any(p => p.Name == property.Name && p.ParameterType == property.PropertyType));

    private static void Walk(Type type, HashSet<Type> found)
    {
        foreach (var argument in type.GetGenericArguments()) Walk(argument, found);
        if (type.Assembly != Grains || type.IsEnum || type.IsInterface || !found.Add(type)) return;
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public)) Walk(property.PropertyType, found);
        foreach (var derived in Grains.GetTypes().Where(t => t.BaseType == type)) Walk(derived, found);
    }

    private static bool IsImmutable(Type type)
    {
        if (type.IsGenericType && type.Namespace == typeof(ImmutableArray).Namespace) return type.GetGenericArguments().All(IsImmutable);
        if (Nullable.GetUnderlyingType(type) is { } inner) return IsImmutable(inner);
        return type.IsPrimitive || type.IsEnum || type == typeof(string)
            || type == typeof(DateTimeOffset) || type == typeof(TimeSpan) || type == typeof(DateOnly) || type == typeof(TimeOnly)
            || (type.Assembly == Grains && (type.IsInterface || type.IsDefined(typeof(ImmutableAttribute))));
    }
}
