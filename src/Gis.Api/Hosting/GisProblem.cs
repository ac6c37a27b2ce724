using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace Gis.Api.Hosting;

/// <summary>An answer that says what is wrong (RFC 9457), in the language of the request.</summary>
/// <param name="Type">Stable last part of the problem's <c>type</c>.</param>
/// <param name="Text">One sentence a planner understands.</param>
/// <param name="Place">GeoJSON of the offending place, where there is one.</param>
public sealed record GisProblem(string Type, int Status, Bilingual Text, JsonNode? Place = null)
    : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    int? IStatusCodeHttpResult.StatusCode => Status;

    /// <summary>Seconds after which the same call may succeed.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>What others changed since, where that is the problem.</summary>
    public JsonNode? Changed { get; init; }

    /// <summary>Every rule that is broken, where rules are the problem.</summary>
    public JsonNode? Hits { get; init; }

    /// <summary>Every row of a table that cannot be taken, where rows are the problem.</summary>
    public JsonNode? Rows { get; init; }

    /// <summary>Other plans, where they are the problem.</summary>
    public JsonNode? Plans { get; init; }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(
            StatusCodes.Status400BadRequest, typeof(ProblemDetails), ["application/problem+json"]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        if (RetryAfterSeconds is int seconds)
        {
            httpContext.Response.Headers.RetryAfter = seconds.ToString();
        }

        var problem = ToDetails(httpContext);
        return httpContext.Response.WriteAsJsonAsync(
            problem, options: null, "application/problem+json", httpContext.RequestAborted);
    }

    internal ProblemDetails ToDetails(HttpContext context)
    {
        ProblemDetails details = new()
        {
            Type = $"/problems/{Type}",
            Title = Text.In(context),
            Status = Status,
            Instance = context.Request.Path,
        };
        if (Place is not null)
        {
            details.Extensions["place"] = Place;
        }

        if (Changed is not null)
        {
            details.Extensions["changed"] = Changed;
        }

        if (Hits is not null)
        {
            details.Extensions["hits"] = Hits;
        }

        if (Rows is not null)
        {
            details.Extensions["rows"] = Rows;
        }

        if (Plans is not null)
        {
            details.Extensions["plans"] = Plans;
        }

        return details;
    }
}
