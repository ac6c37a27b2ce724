using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Gis.Viewer.Map;

/// <summary>The part that draws what the panels put on the board.</summary>
public sealed partial class MapView
{
    [Inject]
    private PlaceBoard Board { get; set; } = null!;

    [JSInvokable]
    public Task PlacePicked(string key) => Board.Pick(key);

    [JSInvokable]
    public Task PlaceGiven(double longitude, double latitude) => Board.Answer(longitude, latitude);

    [JSInvokable]
    public Task PointPicked(int point) => Board.PickPoint(point);

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Board.Changed += StateHasChanged;
    }

    protected override void Leave() => Board.Changed -= StateHasChanged;

    private async Task DrawPlaces(BoardState wanted, BoardState previous)
    {
        if (wanted.Version != previous.Version)
        {
            await map!.InvokeVoidAsync("places.show", Board.ToGeoJson());
        }

        if (wanted.Chosen != previous.Chosen)
        {
            await map!.InvokeVoidAsync("places.choose", wanted.Chosen?.Key);
        }

        if (wanted.IsAsking != previous.IsAsking)
        {
            await map!.InvokeVoidAsync("places.ask", wanted.IsAsking);
        }

        if (wanted.Points != previous.Points)
        {
            await map!.InvokeVoidAsync("places.showPoints", wanted.Points?.Bytes ?? []);
        }

        if (wanted.ChosenPoint != previous.ChosenPoint)
        {
            await map!.InvokeVoidAsync("places.choosePoint", wanted.ChosenPoint?.At ?? -1);
        }
    }
}
