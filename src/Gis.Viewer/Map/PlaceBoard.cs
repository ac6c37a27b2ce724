using System.Text;
using System.Text.Json;

namespace Gis.Viewer.Map;

/// <summary>What the panels show on the map and ask of it; the map listens, and tells them what was clicked.</summary>
internal sealed class PlaceBoard
{
    private readonly SortedDictionary<string, Layer> layers = new(StringComparer.Ordinal);
    private Func<double, double, Task>? asked;
    private Func<int, Task>? pointPicked;

    public event Action? Changed;

    /// <summary>Another object when the map has to be told; the map compares references only.</summary>
    public BoardState State { get; private set; } = new(0, null, false, null, null);

    /// <summary>Shows places in place of those that the layer had.</summary>
    /// <param name="picked">Told the id of a place that was clicked.</param>
    public void Show(string layer, IReadOnlyList<Place> places, Func<string, Task> picked)
    {
        layers[layer] = new(places, picked);
        Tell(State with { Version = State.Version + 1 });
    }

    public void Clear(string layer)
    {
        if (layers.Remove(layer))
        {
            Tell(State with { Version = State.Version + 1 });
        }
    }

    /// <summary>Marks one place and brings it into view; null marks none.</summary>
    public void Choose(string layer, string? id) =>
        Tell(State with { Chosen = id is null ? null : new(Key(layer, id)) });

    /// <summary>The next click on the map answers with longitude and latitude in degrees.</summary>
    public void Ask(Func<double, double, Task> answer)
    {
        asked = answer;
        Tell(State with { IsAsking = true });
    }

    public void StopAsking()
    {
        if (asked is not null)
        {
            asked = null;
            Tell(State with { IsAsking = false });
        }
    }

    /// <summary>Shows a great many points, or takes them away.</summary>
    /// <param name="picked">Told the position of a point that was clicked.</param>
    public void ShowPoints(PointCloud? points, Func<int, Task>? picked)
    {
        pointPicked = picked;
        Tell(State with { Points = points, ChosenPoint = null });
    }

    /// <summary>Marks one point and brings it into view.</summary>
    public void ChoosePoint(int point) => Tell(State with { ChosenPoint = new(point) });

    public Task Pick(string key)
    {
        int end = key.IndexOf('/', StringComparison.Ordinal);
        return layers.TryGetValue(key[..end], out var layer) ? layer.Picked(key[(end + 1)..]) : Task.CompletedTask;
    }

    public Task PickPoint(int point) => pointPicked?.Invoke(point) ?? Task.CompletedTask;

    public Task Answer(double longitude, double latitude)
    {
        var answer = asked;
        StopAsking();
        return answer?.Invoke(longitude, latitude) ?? Task.CompletedTask;
    }

    /// <summary>All places as one GeoJSON feature collection.</summary>
    public string ToGeoJson()
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("type", "FeatureCollection");
            writer.WriteStartArray("features");
            foreach (var (name, layer) in layers)
            {
                foreach (var place in layer.Places)
                {
                    Write(writer, name, place);
                }
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Write(Utf8JsonWriter writer, string layer, Place place)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteStartObject("properties");
        writer.WriteString("key", Key(layer, place.Id));
        writer.WriteString("kind", place.Kind);
        writer.WriteEndObject();
        writer.WritePropertyName("geometry");
        place.Geometry.WriteTo(writer);
        writer.WriteEndObject();
    }

    private static string Key(string layer, string id) => $"{layer}/{id}";

    private void Tell(BoardState state)
    {
        State = state;
        Changed?.Invoke();
    }

    private sealed record Layer(IReadOnlyList<Place> Places, Func<string, Task> Picked);
}

/// <param name="Version">Counts the changes of the places.</param>
internal sealed record BoardState(
    int Version, ChosenPlace? Chosen, bool IsAsking, PointCloud? Points, ChosenPoint? ChosenPoint);

/// <summary>Compared by reference: choosing the same place again brings it into view again.</summary>
internal sealed class ChosenPlace(string key)
{
    public string Key => key;
}

/// <summary>Compared by reference, as a chosen place is.</summary>
internal sealed class ChosenPoint(int at)
{
    public int At => at;
}
