using System.Reflection;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Omnichannel.Embedded;

/// <summary>A method of a grain or observer interface: how its calls are made, isolated, and run on the target.</summary>
internal abstract class GrainMethod
{
    private readonly ParameterInfo[] _parameters;
    private readonly bool[] _copies;
    private readonly MethodInvoker _invoker;

    protected GrainMethod(GrainInterface shape, MethodInfo method)
    {
        Shape = shape;
        Name = $"{shape.Type.Name}.{method.Name}";
        IsReadOnly = method.IsDefined(typeof(ReadOnlyAttribute));
        AlwaysInterleaves = method.IsDefined(typeof(AlwaysInterleaveAttribute));
        _parameters = method.GetParameters();
        _copies = [.. _parameters.Select(p => !p.IsDefined(typeof(ImmutableAttribute)) && !Immutability.IsProven(p.ParameterType))];
        TokenIndex = Array.FindIndex(_parameters, p => p.ParameterType == typeof(CancellationToken));
        _invoker = Invokers.Of(method);
    }

    public GrainInterface Shape { get; }

    public string Name { get; }

    public bool IsReadOnly { get; }

    public bool AlwaysInterleaves { get; }

    /// <summary>Whether results must be copied.</summary>
    public bool CopiesResult { get; protected init; }

    /// <summary>Which argument is the cancellation token; -1 for none.</summary>
    public int TokenIndex { get; }

    /// <summary>Checks a method and chooses how its calls are made.</summary>
    /// <exception cref="InvalidOperationException">The method is not one that can be called from afar.</exception>
    public static GrainMethod Of(GrainInterface shape, MethodInfo method)
    {
        var result = method.ReturnType;
        if (method.IsSpecialName) throw Unfit(method, "properties and events cannot be called from afar");
        if (method.ContainsGenericParameters) throw Unfit(method, "generic methods are outside this engine's part of Orleans");
        if (method.GetParameters().Any(p => p.ParameterType.IsByRef)) throw Unfit(method, "ref, in and out parameters cannot cross");
        if (method.GetParameters().FirstOrDefault(p => !typeof(IAddressable).IsAssignableFrom(p.ParameterType) && Isolation.Refusal(p.ParameterType) is not null) is { } parameter)
            throw Unfit(method, $"parameter '{parameter.Name}': {Isolation.Refusal(parameter.ParameterType)}");
        if (method.IsDefined(typeof(OneWayAttribute)) || result == typeof(void))
        {
            return result == typeof(void) || result == typeof(Task) || result == typeof(ValueTask)
                ? new OneWayMethod(shape, method)
                : throw Unfit(method, "a one-way method has no result");
        }

        if (result == typeof(Task) || result == typeof(ValueTask)) return new TaskMethod(shape, method);
        if (result.IsGenericType && (result.GetGenericTypeDefinition() == typeof(Task<>) || result.GetGenericTypeDefinition() == typeof(ValueTask<>)))
            return (GrainMethod)Activator.CreateInstance(typeof(TaskMethod<>).MakeGenericType(result.GetGenericArguments()), shape, method)!;
        throw Unfit(method, "it must return Task, Task<T>, ValueTask, ValueTask<T> or void");
    }

    /// <summary>Makes the call and gives what the caller awaits.</summary>
    public abstract object? Send(GrainReference target, object?[] arguments);

    public Task InvokeOn(object instance, object?[] arguments) => AsTask(_invoker.Invoke(instance, arguments.AsSpan()));

    // A void method has answered when it returns.
    protected virtual Task AsTask(object? result) => result is ValueTask value ? value.AsTask() : (Task?)result ?? Task.CompletedTask;

    // Arguments are isolated in place: the array was made for this call.
    protected void Isolate(object?[] arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (_copies[i]) arguments[i] = DeepCopy.Of(arguments[i], _parameters[i].ParameterType);
        }
    }

    private static InvalidOperationException Unfit(MethodInfo method, string why) => new($"{method.DeclaringType}.{method.Name}: {why}.");
}

/// <summary>A method that answers with nothing but its end.</summary>
internal sealed class TaskMethod(GrainInterface shape, MethodInfo method) : GrainMethod(shape, method)
{
    private readonly bool _isValueTask = method.ReturnType == typeof(ValueTask);

    public override object Send(GrainReference target, object?[] arguments)
    {
        var task = Call(target, arguments);
        return _isValueTask ? new ValueTask(task) : task;
    }

    private Task Call(GrainReference target, object?[] arguments)
    {
        try
        {
            Isolate(arguments);
        }
        catch (Exception fault)
        {
            return Task.FromException(fault);
        }

        var call = new TaskCall(this, target.GrainId, arguments);
        Shape.Engine.Send(call);
        return call.Task;
    }
}

/// <summary>A method that answers with a value.</summary>
internal sealed class TaskMethod<T> : GrainMethod
{
    private readonly bool _isValueTask;

    public TaskMethod(GrainInterface shape, MethodInfo method) : base(shape, method)
    {
        _isValueTask = method.ReturnType == typeof(ValueTask<T>);
        CopiesResult = !Immutability.IsProven(typeof(T)) && !method.ReturnParameter.IsDefined(typeof(ImmutableAttribute), inherit: false);
    }

    public override object Send(GrainReference target, object?[] arguments)
    {
        var task = Call(target, arguments);
        return _isValueTask ? new ValueTask<T>(task) : task;
    }

    protected override Task AsTask(object? result) => result is ValueTask<T> value ? value.AsTask() : base.AsTask(result);

    private Task<T> Call(GrainReference target, object?[] arguments)
    {
        try
        {
            Isolate(arguments);
        }
        catch (Exception fault)
        {
            return Task.FromException<T>(fault);
        }

        var call = new TaskCall<T>(this, target.GrainId, arguments);
        Shape.Engine.Send(call);
        return call.Task;
    }
}

/// <summary>A method whose caller does not wait.</summary>
internal sealed class OneWayMethod(GrainInterface shape, MethodInfo method) : GrainMethod(shape, method)
{
    private readonly object? _done = method.ReturnType == typeof(Task) ? Task.CompletedTask : method.ReturnType == typeof(ValueTask) ? default(ValueTask) : null;

    public override object? Send(GrainReference target, object?[] arguments)
    {
        Isolate(arguments);
        Shape.Engine.Send(new OneWayCall(this, target.GrainId, arguments));
        return _done;
    }
}
