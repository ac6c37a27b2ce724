using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Gis.Api.Accounts;

/// <summary>The secret that signs access tokens: configured, or made once in a file that only its owner reads.</summary>
internal static class SigningKey
{
    /// <summary>Configuration key of the file; the host fills it in with a file in its data folder.</summary>
    public const string DefaultFileKey = $"{AccountOptions.Section}:{nameof(AccountOptions.SigningKeyFile)}";

    private const int Bytes = 32;

    public static SymmetricSecurityKey Load(AccountOptions options)
    {
        var key = options.SigningKey is { Length: > 0 } text
            ? Convert.FromBase64String(text)
            : ReadOrCreate(Path.GetFullPath(options.SigningKeyFile));
        return key.Length >= Bytes
            ? new(key)
            : throw new OptionsValidationException(
                AccountOptions.Section,
                typeof(AccountOptions),
                [$"The signing key has {key.Length} bytes and needs at least {Bytes}."]);
    }

    private static byte[] ReadOrCreate(string file)
    {
        if (!File.Exists(file))
        {
            Create(file);
        }

        return File.ReadAllBytes(file);
    }

    /// <summary>Written aside and moved into place: processes that start together agree on one key.</summary>
    private static void Create(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var aside = $"{file}.{Guid.NewGuid():N}";
        using (FileStream stream = new(aside, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
            stream.Write(RandomNumberGenerator.GetBytes(Bytes));
        }

        try
        {
            File.Move(aside, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(aside);
        }
    }
}
