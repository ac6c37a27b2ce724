using Npgsql;

namespace Gis.Api.Database;

/// <summary>Positional parameters without repeating the parameter type's name.</summary>
public static class CommandParameters
{
    extension(NpgsqlCommand command)
    {
        /// <summary>Adds the next positional parameter; null becomes an untyped NULL, so cast it in the SQL.</summary>
        public NpgsqlCommand With<T>(T value)
        {
            command.Parameters.Add(Of(value));
            return command;
        }
    }

    internal static NpgsqlParameter Of<T>(T value) => value is null
        ? new NpgsqlParameter { Value = DBNull.Value }
        : new NpgsqlParameter<T> { TypedValue = value };
}
