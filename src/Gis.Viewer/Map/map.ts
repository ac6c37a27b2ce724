// The drawing seam: everything that knows OpenLayers. MapView.razor is its only caller.
import 'ol/ol.css';
import OlMap from 'ol/Map.js';
import View from 'ol/View.js';
import Attribution from 'ol/control/Attribution.js';
import ScaleLine from 'ol/control/ScaleLine.js';
import Zoom from 'ol/control/Zoom.js';
import { intersects } from 'ol/extent.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import TileLayer from 'ol/layer/Tile.js';
import VectorLayer from 'ol/layer/Vector.js';
import VectorTileLayer from 'ol/layer/VectorTile.js';
import { transformExtent } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import XYZ from 'ol/source/XYZ.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import { backgroundOf, compileStyle, type StyleDocument } from './style.ts';
import { tileSource, type TileAccess } from './tiles.ts';
import type { CornerChange } from './corners.ts';
import { Places } from './places.ts';
import { Tools, type Tool } from './tools.ts';

/** The methods of MapView.razor that are called from here. */
interface Host {
  invokeMethodAsync(method: 'Picked', layer: string, code: string | null): Promise<void>;
  invokeMethodAsync(method: 'Token', expired: boolean): Promise<string | null>;
  invokeMethodAsync(method: 'Drawn', geometry: string): Promise<void>;
  invokeMethodAsync(method: 'Corner', change: CornerChange): Promise<void>;
  invokeMethodAsync(method: 'PlacePicked', key: string): Promise<void>;
  invokeMethodAsync(method: 'PlaceGiven', longitude: number, latitude: number): Promise<void>;
  invokeMethodAsync(method: 'PointPicked', at: number): Promise<void>;
}

const mercator = 'EPSG:3857';
const lonLat = 'EPSG:4326';

export class MapHandle {
  /** What the panels show above the grids and ask of the map. */
  readonly places: Places;
  readonly #map: OlMap;
  readonly #host: Host;
  readonly #access: TileAccess;
  readonly #base = new TileLayer({ zIndex: 0 });
  readonly #tiles = new VectorTileLayer({ zIndex: 1, declutter: true, renderBuffer: 64, preload: 1 });
  readonly #marked = new VectorSource();
  readonly #tools: Tools;
  #zoomButtons: Zoom | null = null;

  constructor(target: HTMLElement, host: Host) {
    this.#host = host;
    this.#access = { token: (expired) => host.invokeMethodAsync('Token', expired) };
    this.#map = new OlMap({
      target,
      layers: [this.#base, this.#tiles, new VectorLayer({ zIndex: 2, source: this.#marked, style: marking })],
      controls: [new ScaleLine({ bar: false }), new Attribution({ collapsible: false })],
      view: new View({ center: [0, 0], zoom: 2, maxZoom: 21, enableRotation: false }),
    });
    this.#tools = new Tools(this.#map, {
      drawn: (geometry) => void host.invokeMethodAsync('Drawn', geometry),
      corner: (change) => void host.invokeMethodAsync('Corner', change),
    });
    this.places = new Places(this.#map, {
      picked: (key) => void host.invokeMethodAsync('PlacePicked', key),
      given: (longitude, latitude) => void host.invokeMethodAsync('PlaceGiven', longitude, latitude),
      pointPicked: (at) => void host.invokeMethodAsync('PointPicked', at),
    });
    this.#map.on('singleclick', (event) => {
      if (!this.#tools.isInHand && !this.places.click(event.pixel)) {
        this.#pick(event.pixel);
      }
    });
    this.#map.on('pointermove', (event) => {
      if (this.#tools.isInHand || this.places.isAsking) {
        target.style.cursor = 'crosshair';
      } else if (!event.dragging) {
        const isThing = this.places.has(event.pixel) || this.#featuresAt(event.pixel).length > 0;
        target.style.cursor = isThing ? 'pointer' : '';
      }
    });
    target.addEventListener('keydown', (event) => this.#pickByKey(event, target));
  }

  /** Draws another style document; the view stays where it is. */
  setStyle(json: string): void {
    const document = JSON.parse(json) as StyleDocument;
    const style = compileStyle(document);
    const source = Object.values(document.sources).find((candidate) => candidate.type === 'vector');
    const template = source?.tiles?.[0];
    if (!source || !template) {
      throw new Error('The map style names no vector tiles.');
    }

    this.#map.getTargetElement().style.backgroundColor = backgroundOf(document) ?? '';
    this.#tiles.setSource(tileSource(template, source.minzoom ?? 0, source.maxzoom ?? 16, this.#access));
    this.#tiles.setStyle(style);
  }

  /** Puts a raster map under the tiles, or takes it away. */
  setBaseMap(template: string | null, attribution: string | null): void {
    this.#base.setSource(template ? new XYZ({ url: template, attributions: attribution ?? undefined }) : null);
  }

  /** Shows the box `[west, south, east, north]` in degrees. */
  fit(box: [number, number, number, number], animate: boolean): void {
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#map.getView().fit(transformExtent(box, lonLat, mercator), {
      padding: [24, 24, 24, 24],
      duration: animate && !calm ? 300 : 0,
      maxZoom: 18,
    });
  }

  /** Outlines one GeoJSON geometry, or nothing; a geometry out of sight is brought into view. */
  mark(geometry: string | null): void {
    this.#marked.clear();
    if (!geometry) {
      return;
    }

    const feature = new GeoJSON().readFeature(
      { type: 'Feature', properties: {}, geometry: JSON.parse(geometry) },
      { dataProjection: lonLat, featureProjection: mercator });
    this.#marked.addFeatures(Array.isArray(feature) ? feature : [feature]);
    const extent = this.#marked.getExtent();
    const view = this.#map.getView();
    const visible = view.calculateExtent(this.#map.getSize());
    if (extent && !intersects(extent, visible)) {
      view.fit(extent, { padding: [80, 80, 80, 80], maxZoom: 17 });
    }
  }

  /** Takes a tool in hand, or puts it down; `subject` is the GeoJSON polygon whose corners may move. */
  take(tool: Tool | null, subject: string | null): void {
    this.#tools.take(tool, subject);
  }

  /** Asks for the tiles again: what they show has changed. */
  refresh(): void {
    this.#tiles.getSource()?.refresh();
  }

  /** Names the zoom buttons in the language of the page. */
  setLabels(zoomIn: string, zoomOut: string): void {
    if (this.#zoomButtons) {
      this.#map.removeControl(this.#zoomButtons);
    }

    this.#zoomButtons = new Zoom({ zoomInTipLabel: zoomIn, zoomOutTipLabel: zoomOut });
    this.#map.addControl(this.#zoomButtons);
  }

  dispose(): void {
    this.#map.setTarget(undefined);
    this.#map.dispose();
  }

  #featuresAt(pixel: number[]): Record<string, unknown>[] {
    return this.#map
      .getFeaturesAtPixel(pixel, { layerFilter: (layer) => layer === this.#tiles, hitTolerance: 2 })
      .map((feature) => feature.getProperties())
      .filter((attributes) => attributes.layer === 'grids' || attributes.layer === 'facilities');
  }

  #pick(pixel: number[]): void {
    const [top] = this.#featuresAt(pixel);
    if (top) {
      void this.#host.invokeMethodAsync('Picked', String(top.layer), top.code == null ? null : String(top.code));
    }
  }

  // Enter picks what lies in the middle of the map, so that the arrow keys and Enter are enough.
  #pickByKey(event: KeyboardEvent, target: HTMLElement): void {
    if (event.key === 'Escape') {
      this.#tools.abort();
    } else if (event.key === 'Enter' && event.target === target && !this.#tools.isInHand) {
      const middle = [target.clientWidth / 2, target.clientHeight / 2];
      if (!this.places.click(middle)) {
        this.#pick(middle);
      }

      event.preventDefault();
    }
  }
}

const marking = [
  new Style({ stroke: new Stroke({ color: '#ffffff', width: 6 }) }),
  new Style({ stroke: new Stroke({ color: '#10212b', width: 2.5 }) }),
];

export function create(target: HTMLElement, host: Host): MapHandle {
  return new MapHandle(target, host);
}
