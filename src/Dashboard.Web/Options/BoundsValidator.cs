using System.Globalization;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Options;

/// <summary>Every number and time of a section has to be above zero.</summary>
internal sealed class BoundsValidator<TOptions>(string section) : IValidateOptions<TOptions>
    where TOptions : class
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var errors = typeof(TOptions).GetProperties()
            .Select(bound => (bound.Name, Value: bound.GetValue(options)))
            .Where(bound => bound.Value switch
            {
                int number => number < 1,
                long number => number < 1,
                TimeSpan time => time <= TimeSpan.Zero,
                _ => false,
            })
            .Select(bound => string.Create(CultureInfo.InvariantCulture, $"{section}:{bound.Name}: {bound.Value} has to be above zero."))
            .ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
