using System.CommandLine;
using Microsoft.AspNetCore.Identity;
using Omnichannel.Gateway.Hosting;
using Omnichannel.Gateway.Security;
using Omnichannel.Grains.Offices;
using Omnichannel.Grains.Shared;
using Omnichannel.Store;
using Omnichannel.Store.Log;
using Omnichannel.Store.Sqlite;

namespace Omnichannel.Gateway.Commands;

/// <summary>What the program does instead of serving: <c>backup</c>, <c>restore</c>, <c>reset-password</c>.</summary>
public sealed class MaintenanceCommands
{
    private static readonly string[] Help = ["--help", "-h", "-?"];

    private readonly string[] _args;
    private readonly RootCommand _root = new("Omnichannel: without a command it serves; see the README.");

    private MaintenanceCommands(string[] args)
    {
        _args = args;
        _root.Subcommands.Add(Backup());
        _root.Subcommands.Add(Restore());
        _root.Subcommands.Add(ResetPassword());
    }

    /// <summary>Null when the arguments are those of the server, which are all options: a mistyped command starts no server.</summary>
    public static MaintenanceCommands? Recognize(string[] args) =>
        args is [var first, ..] && (!first.StartsWith('-') || Help.Contains(first)) ? new MaintenanceCommands(args) : null;

    public Task<int> Run() => _root.Parse(_args).InvokeAsync();

    /// <summary>As the server's own settings say, from its file and the environment.</summary>
    private static bool IsPostgres => StoreSelection.Of(NewHost().Configuration) == StoreKind.Postgres;

    private static HostApplicationBuilder NewHost() => Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });

    private static Option<string> DataOption() => new("--data") { Description = "The data folder.", DefaultValueFactory = _ => DataFolder.Setting };

    private static Command Backup()
    {
        var to = new Option<string>("--to") { Description = "The file to write; it must not exist.", Required = true };
        var data = DataOption();
        var command = new Command("backup", "Copies the store into one file. The server may run meanwhile.") { to, data };
        command.SetAction(parsed =>
        {
            if (IsPostgres) return Refuse("The store is a PostgreSQL database: back it up with pg_dump, e.g. pg_dump --format=custom --file=omnichannel.dump omnichannel. " +
                $"Keep {DataFolder.At(parsed.GetValue(data)).Path} with it: the keys that sign cookies, and the files.");
            var folder = DataFolder.At(parsed.GetValue(data));
            var failed = Copy(() => SqliteBackup.Backup(folder.StoreFile, parsed.GetValue(to)!), "Backed up to", parsed.GetValue(to)!);
            // Without them a restored server knows no citizen again.
            if (failed == 0) Console.WriteLine($"Keep {folder.Keys.FullName} with it: those keys sign the citizens' and the staff's cookies.");
            return failed;
        });
        return command;
    }

    private static Command Restore()
    {
        var from = new Option<string>("--from") { Description = "A file that backup has written.", Required = true };
        var overwrite = new Option<bool>("--overwrite") { Description = "Set aside the store that is there." };
        var data = DataOption();
        var command = new Command("restore", "Puts a backup in place. The server must be stopped.") { from, overwrite, data };
        command.SetAction(parsed => IsPostgres
            ? Refuse("The store is a PostgreSQL database: restore it with pg_restore into an empty one, e.g. createdb omnichannel && pg_restore --dbname=omnichannel omnichannel.dump.")
            : Copy(() => SqliteBackup.Restore(parsed.GetValue(from)!, DataFolder.At(parsed.GetValue(data)).StoreFile, parsed.GetValue(overwrite)), "Restored to", DataFolder.At(parsed.GetValue(data)).StoreFile));
        return command;
    }

    private static int Copy(Func<StoreCopy> copy, string done, string file)
    {
        try
        {
            var made = copy();
            Console.WriteLine($"{done} {Path.GetFullPath(file)} ({made.Bytes:N0} bytes, schema {made.SchemaVersion}).");
            if (made.KeptAside is { } aside) Console.WriteLine($"The store that was there is {aside} now.");
            return 0;
        }
        catch (Exception refused) when (refused is StoreFileException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(refused.Message);
            return 1;
        }
    }

    private static Command ResetPassword()
    {
        var who = new Argument<string>("operator") { Description = "office/name, e.g. demo/sari" };
        var data = DataOption();
        var command = new Command("reset-password", "Gives an operator a new password and ends his sessions. The server must be stopped.") { who, data };
        command.SetAction((parsed, cancellation) => Reset(parsed.GetValue(who)!, DataFolder.At(parsed.GetValue(data)), cancellation));
        return command;
    }

    private static async Task<int> Reset(string who, DataFolder data, CancellationToken cancellation)
    {
        if (!OperatorId.TryParse(who, null, out var id)) return Refuse("An operator is named as office/name, e.g. demo/sari.");
        if (!IsPostgres && !File.Exists(data.StoreFile)) return Refuse($"There is no store {data.StoreFile}.");
        var builder = NewHost();
        try
        {
            builder.AddStore(data);
            builder.AddEngine(data);
            using var host = builder.Build();
            await host.StartAsync(cancellation);
            var grains = host.Services.GetRequiredService<IGrainFactory>();
            if (await grains.FindStaff(id) is not { } member) return Refuse($"There is no {id}.");
            var password = StaffPasswords.Generate();
            var changed = new StaffPasswords(new PasswordHasher<StaffMember>()).WithPassword(member, password);
            await grains.GetGrain<IOfficeGrain>(id.Office.Name).PutStaff(changed, "reset-password");
            await host.StopAsync(cancellation);
            Console.WriteLine($"  operator  {id,-12}  {password}");
            return 0;
        }
        catch (Exception fault) when (StartRefusals.Explain(fault) is { } why)
        {
            return Refuse(why);
        }
    }

    private static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        return 1;
    }
}
