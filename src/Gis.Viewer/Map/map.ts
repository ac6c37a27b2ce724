// The drawing seam: everything that knows OpenLayers. MapView.razor is its only caller.
import 'ol/ol.css';
import OlMap from 'ol/Map.js';
import View from 'ol/View.js';
import Attribution from 'ol/control/Attribution.js';
import ScaleLine from 'ol/control/ScaleLine.js';
import Zoom from 'ol/control/Zoom.js';
import TileLayer from 'ol/layer/Tile.js';
import VectorTileLayer from 'ol/layer/VectorTile.js';
import { transformExtent } from 'ol/proj.js';
import XYZ from 'ol/source/XYZ.js';
import { listenToKeys } from './keys.ts';
import { Overlays, type Overlay } from './overlays.ts';
import { backgroundOf, compileStyle, type StyleDocument } from './style.ts';
import { tileSource, type TileAccess } from './tiles.ts';
import type { Host } from './host.ts';
import { Places } from './places.ts';
import { Pointing } from './pointing.ts';
import { Tools, type Tool } from './tools.ts';

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
  readonly #overlays: Overlays;
  readonly #tools: Tools;
  readonly #pointing: Pointing;
  readonly #deafen: () => void;
  #zoomButtons: Zoom | null = null;

  constructor(target: HTMLElement, host: Host) {
    this.#host = host;
    this.#access = { token: (expired) => host.invokeMethodAsync('Token', expired) };
    this.#map = new OlMap({
      target,
      layers: [this.#base, this.#tiles],
      controls: [new ScaleLine({ bar: false }), new Attribution({ collapsible: false })],
      view: new View({ center: [0, 0], zoom: 2, maxZoom: 21, enableRotation: false }),
    });
    this.#overlays = new Overlays(this.#map);
    this.#tools = new Tools(this.#map, {
      drawn: (geometry) => void host.invokeMethodAsync('Drawn', geometry),
      sketched: (geometry) => void host.invokeMethodAsync('Sketched', geometry),
      corner: (change) => void host.invokeMethodAsync('Corner', change),
      held: (change) => void host.invokeMethodAsync('Held', change),
      bordersIn: (box) => host.invokeMethodAsync('BordersIn', box),
    });
    this.#pointing = new Pointing(
      this.#map, (pixel) => this.#gridAt(pixel), (code) => void host.invokeMethodAsync('Pointed', code));
    this.places = new Places(this.#map, {
      picked: (key) => void host.invokeMethodAsync('PlacePicked', key),
      given: (longitude, latitude) => void host.invokeMethodAsync('PlaceGiven', longitude, latitude),
      pointPicked: (at) => void host.invokeMethodAsync('PointPicked', at),
    });
    this.#deafen = listenToKeys((key) => void host.invokeMethodAsync('Key', key), () => this.#tools.abort());
    this.#map.on('singleclick', (event) => {
      if (!this.#tools.isInHand) {
        this.#click(event.pixel, event.originalEvent instanceof PointerEvent && event.originalEvent.pointerType === 'mouse');
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
    target.addEventListener('keydown', (event) => this.#actByKey(event, target));
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

  /** Draws GeoJSON geometries over the tiles, instead of those drawn there before. */
  overlay(name: Overlay, geometries: string[]): void {
    this.#overlays.set(name, geometries);
  }

  /** Brings an overlay that lies out of sight into view. */
  reveal(name: Overlay): void {
    this.#overlays.reveal(name);
  }

  /** Takes a tool in hand, or puts it down; `subject` is the GeoJSON polygon whose corners may move. */
  take(tool: Tool | null, subject: string | null): void {
    this.#tools.take(tool, subject);
    this.#pointing.ask(tool === 'grid');
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
    this.#deafen();
    this.#map.setTarget(undefined);
    this.#map.dispose();
  }

  #featuresAt(pixel: number[]): Record<string, unknown>[] {
    return this.#map
      .getFeaturesAtPixel(pixel, { layerFilter: (layer) => layer === this.#tiles, hitTolerance: 2 })
      .map((feature) => feature.getProperties())
      .filter((attributes) => attributes.layer === 'grids' || attributes.layer === 'facilities');
  }

  #gridAt(pixel: number[]): string | null {
    const [top] = this.#featuresAt(pixel);
    return top?.layer === 'grids' ? String(top.code) : null;
  }

  #click(pixel: number[], isMouse: boolean): void {
    const [top] = this.#featuresAt(pixel);
    if (!this.places.click(pixel) && top && this.#pointing.isMeant(this.#gridAt(pixel), isMouse)) {
      void this.#host.invokeMethodAsync('Picked', String(top.layer), top.code == null ? null : String(top.code));
    }
  }

  // Enter picks what lies in the middle of the map, so that the arrow keys and Enter are enough; while a tool is in
  // hand it ends the drawing, and Backspace takes back a corner.
  #actByKey(event: KeyboardEvent, target: HTMLElement): void {
    if (event.target !== target) {
      return;
    }

    if (event.key === 'Enter') {
      if (this.#tools.isInHand) {
        this.#tools.finish();
      } else {
        this.#click([target.clientWidth / 2, target.clientHeight / 2], false);
      }

      event.preventDefault();
    } else if (event.key === 'Backspace' && this.#tools.isInHand) {
      this.#tools.stepBack();
    }
  }
}

export function create(target: HTMLElement, host: Host): MapHandle {
  return new MapHandle(target, host);
}
