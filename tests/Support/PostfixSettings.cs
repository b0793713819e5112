using System.Globalization;

namespace Omnichannel.Support;

/// <summary>The files that a Postfix of our own reads.</summary>
internal static class PostfixSettings
{
    /// <summary>Retries come after two seconds, so that tests need not wait for minutes. Not after one: that can be the very moment in which the first
    /// attempt lets go of the mail, and what is still held waits for minutes ("skipped, still being delivered").</summary>
    public static string Main(string folder, PostfixOptions options) => string.Create(CultureInfo.InvariantCulture, $"""
        compatibility_level = 3.6
        queue_directory = {folder}/spool
        data_directory = {folder}/data
        maillog_file = {folder}/mail.log
        maillog_file_prefixes = {folder}
        mail_owner = postfix
        setgid_group = postdrop
        myhostname = mta.example.test
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        mynetworks = 127.0.0.0/8
        mydestination =
        alias_maps =
        alias_database =
        local_recipient_maps =
        smtp_host_lookup = native
        relayhost = [127.0.0.1]:{options.RelayPort}
        recipient_delimiter = +
        message_size_limit = 26214400
        transport_maps = inline:{"{"} {options.HookAddress}=omnichannel: {"}"}
        omnichannel_destination_recipient_limit = 1
        minimal_backoff_time = 2s
        maximal_backoff_time = 2s
        queue_run_delay = 1s
        transport_retry_time = 1s

        """);

    /// <summary>Without <c>null_sender=</c> a bounce would come as if MAILER-DAEMON had written it.</summary>
    public static string Master(int port, string script) => string.Create(CultureInfo.InvariantCulture, $"""
        127.0.0.1:{port} inet n - n - - smtpd
        pickup    unix  n  -  n  60     1  pickup
        cleanup   unix  n  -  n  -      0  cleanup
        qmgr      unix  n  -  n  300    1  qmgr
        rewrite   unix  -  -  n  -      -  trivial-rewrite
        bounce    unix  -  -  n  -      0  bounce
        defer     unix  -  -  n  -      0  bounce
        trace     unix  -  -  n  -      0  bounce
        verify    unix  -  -  n  -      1  verify
        flush     unix  n  -  n  1000?  0  flush
        proxymap  unix  -  -  n  -      -  proxymap
        smtp      unix  -  -  n  -      -  smtp
        relay     unix  -  -  n  -      -  smtp
        error     unix  -  -  n  -      -  error
        retry     unix  -  -  n  -      -  error
        anvil     unix  -  -  n  -      1  anvil
        scache    unix  -  -  n  -      1  scache
        postlog   unix-dgram n - n -    1  postlogd
        omnichannel unix - n n - 4 pipe
          flags=DRX user=nobody null_sender= argv={script}

        """);

    /// <summary>75 tells Postfix to keep the mail and try again.</summary>
    public static string HandOver(string token, Uri hook) => $"""
        #!/bin/sh
        curl --silent --fail --noproxy '*' --max-time 60 --header "@{token}" --header "Content-Type: message/rfc822" --data-binary @- "{hook.AbsoluteUri}" || exit 75

        """;
}
