using System.Text.Json;

namespace Gis.Spatial.Files.GeoJson;

/// <summary>Cuts GeoJSON text into its features without holding more than one of them.</summary>
/// <remarks>
/// Takes a FeatureCollection, a single Feature or geometry, and any number of these one after the other (RFC 8142 and
/// newline-delimited). Each step is tried on the bytes at hand; when they do not reach, more are read and the step is
/// tried again from its start.
/// </remarks>
internal sealed class JsonFraming(Stream stream, string fileName, SourceLimits limits) : IDisposable
{
    private const byte RecordSeparator = 0x1E;
    private byte[] buffer = new byte[256 << 10];
    private int start;
    private int end;
    private bool exhausted;
    private JsonReaderState state = new(new JsonReaderOptions
    {
        AllowMultipleValues = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    });

    private Place place = Place.Top;
    private long found;

    private enum Place
    {
        Top,
        Collection,
        Features,
    }

    private enum Step
    {
        Done,
        NeedMore,
    }

    /// <summary>Name in the collection's "crs" member, which older files carry.</summary>
    public string? DeclaredCrs { get; private set; }

    /// <summary>The next Feature or geometry object; null at the end of the text.</summary>
    public JsonDocument? Next()
    {
        while (true)
        {
            var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), isFinalBlock: false, state);
            JsonDocument? feature = null;
            Step step;
            try
            {
                step = TryStep(ref reader, ref feature);
            }
            catch (JsonException fault)
            {
                throw new SourceFileException(
                    $"The file {fileName} is not valid JSON at line {fault.LineNumber + 1}, after {found:N0} features.",
                    fault);
            }

            if (step == Step.Done)
            {
                start += (int)reader.BytesConsumed;
                state = reader.CurrentState;
            }
            else if (!Fill())
            {
                return End();
            }

            if (feature is not null)
            {
                found++;
                return feature;
            }
        }
    }

    public void Dispose() => stream.Dispose();

    private Step TryStep(ref Utf8JsonReader reader, ref JsonDocument? feature)
    {
        var before = place;
        var step = place switch
        {
            Place.Top => StepTop(ref reader, ref feature),
            Place.Collection => StepCollection(ref reader),
            _ => StepFeatures(ref reader, ref feature),
        };
        if (step == Step.NeedMore)
        {
            place = before;
        }

        return step;
    }

    private Step StepTop(ref Utf8JsonReader reader, ref JsonDocument? feature)
    {
        if (!reader.Read())
        {
            return Step.NeedMore;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new SourceFileException($"The file {fileName} is JSON but not GeoJSON: it holds no object.");
        }

        var ahead = reader;
        if (!TryIsCollection(ref ahead, out bool isCollection))
        {
            return Step.NeedMore;
        }

        if (isCollection)
        {
            place = Place.Collection;
            return Step.Done;
        }

        return JsonDocument.TryParseValue(ref reader, out feature) ? Step.Done : Step.NeedMore;
    }

    private Step StepCollection(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return Step.NeedMore;
        }

        if (reader.TokenType == JsonTokenType.EndObject)
        {
            place = Place.Top;
            return Step.Done;
        }

        bool isFeatures = reader.ValueTextEquals("features"u8);
        bool isCrs = reader.ValueTextEquals("crs"u8);
        if (!reader.Read())
        {
            return Step.NeedMore;
        }

        if (isFeatures)
        {
            place = reader.TokenType == JsonTokenType.StartArray
                ? Place.Features
                : throw new SourceFileException($"The file {fileName} has a \"features\" member that is not a list.");
            return Step.Done;
        }

        if (!isCrs)
        {
            return reader.TrySkip() ? Step.Done : Step.NeedMore;
        }

        if (!JsonDocument.TryParseValue(ref reader, out var crs))
        {
            return Step.NeedMore;
        }

        using (crs)
        {
            TakeCrs(crs.RootElement);
        }

        return Step.Done;
    }

    private Step StepFeatures(ref Utf8JsonReader reader, ref JsonDocument? feature)
    {
        if (!reader.Read())
        {
            return Step.NeedMore;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.EndArray:
                place = Place.Collection;
                return Step.Done;
            case JsonTokenType.StartObject:
                return JsonDocument.TryParseValue(ref reader, out feature) ? Step.Done : Step.NeedMore;
            default:
                throw new SourceFileException($"Feature {found + 1:N0} of {fileName} is not an object.");
        }
    }

    private static bool TryIsCollection(ref Utf8JsonReader ahead, out bool isCollection)
    {
        isCollection = false;
        while (ahead.Read())
        {
            if (ahead.TokenType == JsonTokenType.EndObject)
            {
                return true;
            }

            bool isType = ahead.ValueTextEquals("type"u8);
            isCollection = ahead.ValueTextEquals("features"u8);
            if (isCollection || !ahead.Read())
            {
                return isCollection;
            }

            if (isType && ahead.TokenType == JsonTokenType.String)
            {
                isCollection = ahead.ValueTextEquals("FeatureCollection"u8);
                return true;
            }

            if (!ahead.TrySkip())
            {
                return false;
            }
        }

        return false;
    }

    private void TakeCrs(JsonElement crs)
    {
        string? name = crs.ValueKind == JsonValueKind.Object
            && crs.TryGetProperty("properties", out var properties)
            && properties.ValueKind == JsonValueKind.Object
            && properties.TryGetProperty("name", out var value)
            && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        if (found > 0 && name is not null && name != DeclaredCrs)
        {
            throw new SourceFileException(
                $"The file {fileName} names its coordinate system ({name}) after its features: give it with --crs.");
        }

        DeclaredCrs = name ?? DeclaredCrs;
    }

    private JsonDocument? End()
    {
        var rest = buffer.AsSpan(start, end - start);
        return place == Place.Top && rest.Trim(" \t\r\n"u8).IsEmpty
            ? null
            : throw new SourceFileException(
                $"The file {fileName} ends in the middle of a value after {found:N0} whole features: it is truncated.");
    }

    /// <summary>Moves the unread bytes to the front and reads more behind them; false at the end of the file.</summary>
    private bool Fill()
    {
        if (exhausted)
        {
            return false;
        }

        int unread = end - start;
        if (unread > buffer.Length / 2)
        {
            if (unread >= limits.BytesPerFeature)
            {
                throw new SourceFileException(
                    $"Feature {found + 1:N0} of {fileName} is longer than the limit of "
                    + $"{limits.BytesPerFeature:N0} bytes.");
            }

            var larger = new byte[buffer.Length * 2];
            buffer.AsSpan(start, unread).CopyTo(larger);
            buffer = larger;
        }
        else
        {
            buffer.AsSpan(start, unread).CopyTo(buffer);
        }

        (start, end) = (0, unread);
        int read = stream.ReadAtLeast(buffer.AsSpan(end), buffer.Length - end, throwOnEndOfStream: false);
        buffer.AsSpan(end, read).Replace(RecordSeparator, (byte)' ');
        end += read;
        exhausted = end < buffer.Length;
        return read > 0;
    }
}
