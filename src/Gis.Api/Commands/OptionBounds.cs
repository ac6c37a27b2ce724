using System.CommandLine;

namespace Gis.Api.Commands;

/// <summary>Values of options that are wrong usage although they can be read.</summary>
internal static class OptionBounds
{
    /// <param name="rule">What follows the option's name in the sentence that refuses: "is a number of metres".</param>
    public static Option<T> Only<T>(this Option<T> option, Predicate<T> isRight, string rule)
    {
        option.Validators.Add(result =>
        {
            try
            {
                if (!result.Implicit && result.GetValueOrDefault<T>() is { } value && !isRight(value))
                {
                    result.AddError($"{option.Name} {rule}.");
                }
            }
            catch (InvalidOperationException)
            {
                // It cannot be read at all, which the parser says itself.
            }
        });
        return option;
    }
}
