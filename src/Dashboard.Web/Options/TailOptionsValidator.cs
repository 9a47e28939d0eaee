using System.Globalization;
using Dashboard.Core.Tails;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Options;

/// <summary>Every bound of the tails has to be above zero.</summary>
internal sealed class TailOptionsValidator : IValidateOptions<TailOptions>
{
    public ValidateOptionsResult Validate(string? name, TailOptions options)
    {
        var errors = typeof(TailOptions).GetProperties()
            .Select(bound => (bound.Name, Value: bound.GetValue(options)))
            .Where(bound => bound.Value switch
            {
                int number => number < 1,
                long number => number < 1,
                TimeSpan time => time <= TimeSpan.Zero,
                _ => false,
            })
            .Select(bound => string.Create(CultureInfo.InvariantCulture, $"Tails:{bound.Name}: {bound.Value} has to be above zero."))
            .ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
