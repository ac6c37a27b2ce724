using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace Gis.Api.Hosting;

/// <summary>What is wrong with the body of a request: there is none, it is of another kind, or it is too long.</summary>
internal static class BodyProblems
{
    /// <summary>The address is one of ours, but no endpoint takes what was sent there.</summary>
    /// <remarks>
    /// Routing leaves an endpoint out whose content type differs from that of the request, and takes the fallback
    /// instead of answering 415 as it does where there is none. Here the endpoint is looked for again.
    /// </remarks>
    public static GisProblem Unmatched(HttpContext context, EndpointDataSource endpoints)
    {
        var meant = endpoints.Endpoints.OfType<RouteEndpoint>().FirstOrDefault(endpoint =>
            endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is not null
            && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(context.Request.Method) == true
            && IsAt(context.Request.Path, endpoint.RoutePattern));
        return meant?.Metadata.GetMetadata<IAcceptsMetadata>() is not { } accepted ? Problems.NoSuchAddress()
            : HasBody(context) ? OtherType(accepted)
            : Missing();
    }

    /// <summary>The same for a status that the framework gave.</summary>
    public static GisProblem Of(HttpContext context, int status)
    {
        var accepted = context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>();
        return status switch
        {
            StatusCodes.Status413PayloadTooLarge => TooLong(
                context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? 0),
            StatusCodes.Status415UnsupportedMediaType when accepted is not null => OtherType(accepted),
            StatusCodes.Status400BadRequest when accepted is { IsOptional: false } && !HasBody(context) => Missing(),
            _ => Problems.Malformed(status),
        };
    }

    /// <param name="mostBytes">Length that is taken.</param>
    public static GisProblem TooLong(long mostBytes) => new("too-long", StatusCodes.Status413PayloadTooLarge, new(
        $"The body is longer than {mostBytes >> 20} MB, which is the most that is taken here.",
        $"请求内容超过 {mostBytes >> 20} MB 的上限。"));

    private static GisProblem OtherType(IAcceptsMetadata accepted)
    {
        string types = string.Join(", ", accepted.ContentTypes);
        return new("content-type", StatusCodes.Status415UnsupportedMediaType, new(
            $"Send the body with the content type {types}.", $"请求内容的类型(Content-Type)应为 {types}。"));
    }

    private static GisProblem Missing() => Problems.Invalid(
        "The body is empty: say in JSON what is asked for.", "请求内容为空,请以 JSON 给出所需内容。");

    private static bool HasBody(HttpContext context) =>
        context.Request.ContentLength > 0
        || (context.Request.ContentLength is null
            && context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true);

    private static bool IsAt(PathString path, RoutePattern pattern) =>
        new TemplateMatcher(new RouteTemplate(pattern), []).TryMatch(path, []);
}
