using Gis.Api.Jobs;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace Gis.Api.Hosting;

/// <summary>The one place where exceptions become problem details.</summary>
internal sealed class FaultHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            return true;
        }

        var problem = exception is BadHttpRequestException bad
            ? BodyProblems.Of(httpContext, bad.StatusCode)
            : ProblemOf(exception);
        await problem.ExecuteAsync(httpContext);
        return true;
    }

    /// <summary>Whether the fault is ours: only those are logged as errors.</summary>
    public static bool IsExpected(Exception exception) => ProblemOf(exception).Status != 500;

    /// <summary>Answers that carry no body of their own, such as 401 and 404 of the framework.</summary>
    public static Task DescribeStatus(StatusCodeContext context) =>
        (context.HttpContext.Response.StatusCode switch
        {
            401 => Problems.SignInNeeded(),
            403 => Problems.RoleNeeded(),
            404 => Problems.NoSuchAddress(),
            var status => BodyProblems.Of(context.HttpContext, status),
        }).ExecuteAsync(context.HttpContext);

    private static GisProblem ProblemOf(Exception exception) => exception switch
    {
        GisProblemException known => known.Problem,
        JobFailedException told => Problems.Unprocessable(told.Message, $"无法计算:{told.Message}"),
        BadHttpRequestException bad => Problems.Malformed(bad.StatusCode),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => Problems.AlreadyExists(),
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => Problems.TooSlow(),
        PostgresException { ConstraintName: "plan_tiles" } broken => Problems.BrokenPlan(broken),
        PostgresException { ConstraintName: "grid_of_published_plan" } => Problems.PublishedIsKept(),
        PostgresException
        {
            SqlState: PostgresErrorCodes.CheckViolation or PostgresErrorCodes.ForeignKeyViolation
                or PostgresErrorCodes.NotNullViolation or PostgresErrorCodes.InsufficientPrivilege,
        } => Problems.Refused(),
        PostgresException
        {
            SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter,
        } => Problems.UnstorableText(),
        NpgsqlException { IsTransient: true } => Problems.Unavailable(),
        _ => Problems.Fault(),
    };
}
