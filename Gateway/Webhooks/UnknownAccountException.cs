namespace Omnichannel.Gateway.Webhooks;

/// <summary>A citizen wrote to an account that is not set up here, e.g. to another number of the same app.</summary>
public sealed class UnknownAccountException() : Exception("A message was for an account that is not set up.");
