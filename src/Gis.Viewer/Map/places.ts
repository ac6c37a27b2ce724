// What the panels show above the grids: pins, ground, faults and points; and the question for a place.
import type Feature from 'ol/Feature.js';
import type { FeatureLike } from 'ol/Feature.js';
import { getCenter, type Extent } from 'ol/extent.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import type Geometry from 'ol/geom/Geometry.js';
import Point from 'ol/geom/Point.js';
import Polygon from 'ol/geom/Polygon.js';
import MultiPolygon from 'ol/geom/MultiPolygon.js';
import VectorLayer from 'ol/layer/Vector.js';
import type OlMap from 'ol/Map.js';
import { toLonLat } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import Fill from 'ol/style/Fill.js';
import Icon from 'ol/style/Icon.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import { Points } from './points.ts';

/** What is told when something is clicked. */
export interface PlaceHost {
  picked(key: string): void;
  given(longitude: number, latitude: number): void;
  pointPicked(at: number): void;
}

const projections = { dataProjection: 'EPSG:4326', featureProjection: 'EPSG:3857' };

export class Places {
  readonly #map: OlMap;
  readonly #host: PlaceHost;
  readonly #source = new VectorSource();
  readonly #layer: VectorLayer;
  readonly #points: Points;
  #chosen: string | null = null;
  #isAsking = false;

  constructor(map: OlMap, host: PlaceHost) {
    this.#map = map;
    this.#host = host;
    this.#layer = new VectorLayer({
      zIndex: 4,
      source: this.#source,
      style: (feature) => styleOf(feature, feature.get('key') === this.#chosen),
    });
    this.#points = new Points();
    map.addLayer(this.#layer);
    map.addLayer(this.#points.layer);
  }

  /** Whether the next click is the answer to a question. */
  get isAsking(): boolean {
    return this.#isAsking;
  }

  /** Shows a GeoJSON feature collection; each feature has a key and a kind. */
  show(json: string): void {
    this.#source.clear();
    this.#source.addFeatures(new GeoJSON(projections).readFeatures(JSON.parse(json)) as Feature<Geometry>[]);
  }

  /** Marks one place and brings it into view. */
  choose(key: string | null): void {
    this.#chosen = key;
    this.#layer.changed();
    const extent = this.#source.getFeatures().find((feature) => feature.get('key') === key)?.getGeometry()?.getExtent();
    if (extent) {
      this.#look(extent);
    }
  }

  ask(isAsking: boolean): void {
    this.#isAsking = isAsking;
  }

  /** Longitude, latitude (little-endian) and a colour for each point, packed. */
  showPoints(bytes: Uint8Array): void {
    const extent = this.#points.show(bytes);
    if (extent) {
      this.#look(extent);
    }
  }

  choosePoint(at: number): void {
    const place = this.#points.choose(at);
    if (place) {
      this.#look([...place, ...place]);
    }
  }

  has(pixel: number[]): boolean {
    return this.#at(pixel) !== null || this.#points.at(pixel) >= 0;
  }

  /** Whether the click was for a place or a point, or answered a question. */
  click(pixel: number[]): boolean {
    const key = this.#isAsking ? null : this.#at(pixel);
    const point = this.#isAsking || key ? -1 : this.#points.at(pixel);
    if (this.#isAsking) {
      const [longitude, latitude] = toLonLat(this.#map.getCoordinateFromPixel(pixel));
      this.#host.given(longitude!, latitude!);
    } else if (key) {
      this.#host.picked(key);
    } else if (point >= 0) {
      this.#host.pointPicked(point);
    } else {
      return false;
    }

    return true;
  }

  #at(pixel: number[]): string | null {
    const options = { layerFilter: (layer: unknown) => layer === this.#layer, hitTolerance: 3 };
    const [top] = this.#map.getFeaturesAtPixel(pixel, options);
    return top ? String(top.get('key')) : null;
  }

  #look(extent: Extent): void {
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#map.getView().fit(extent, { padding: [90, 90, 90, 90], maxZoom: 18, duration: calm ? 0 : 300 });
  }
}

interface Look {
  readonly color: string;
  readonly fill: string;
  readonly hasPin: boolean;
}

const looks: Record<string, Look> = {
  comment: { color: '#0b5d6b', fill: 'rgb(11 93 107 / 12%)', hasPin: true },
  resolved: { color: '#6b7780', fill: 'rgb(107 119 128 / 8%)', hasPin: true },
  asked: { color: '#b45309', fill: 'rgb(180 83 9 / 12%)', hasPin: true },
  ground: { color: '#8a4b08', fill: 'rgb(245 158 11 / 45%)', hasPin: false },
  conflict: { color: '#7a1fa2', fill: 'rgb(122 31 162 / 35%)', hasPin: false },
  fault: { color: '#a3261c', fill: 'rgb(163 38 28 / 25%)', hasPin: true },
  hint: { color: '#8a6d00', fill: 'rgb(217 164 59 / 25%)', hasPin: true },
};

function styleOf(feature: FeatureLike, isChosen: boolean): Style[] {
  const look = looks[String(feature.get('kind'))] ?? looks['comment']!;
  const width = isChosen ? 4 : 2;
  const styles = [
    new Style({ stroke: new Stroke({ color: '#ffffff', width: width + 3 }) }),
    new Style({ stroke: new Stroke({ color: look.color, width }), fill: new Fill({ color: look.fill }) }),
  ];
  if (look.hasPin || feature.getGeometry()?.getType() === 'Point') {
    styles.push(new Style({
      zIndex: isChosen ? 2 : 1,
      geometry: (shape) => new Point(middleOf(shape.getGeometry() as Geometry)),
      image: pin(look.color, isChosen),
    }));
  }

  return styles;
}

function middleOf(geometry: Geometry): number[] {
  if (geometry instanceof Polygon) {
    return geometry.getInteriorPoint().getCoordinates();
  }

  return geometry instanceof MultiPolygon
    ? geometry.getInteriorPoints().getFirstCoordinate()
    : getCenter(geometry.getExtent());
}

const pins = new Map<string, Icon>();

function pin(color: string, isChosen: boolean): Icon {
  const name = `${color} ${isChosen}`;
  const known = pins.get(name);
  if (known) {
    return known;
  }

  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="26" height="34" viewBox="0 0 26 34">`
    + `<path d="M13 33C6 23 2 18 2 12a11 11 0 0 1 22 0c0 6-4 11-11 21z" fill="${color}" stroke="#fff" stroke-width="2"/>`
    + `<circle cx="13" cy="12" r="4.5" fill="#fff"/></svg>`;
  const icon = new Icon({
    src: `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`,
    anchor: [0.5, 1],
    scale: isChosen ? 1.3 : 0.9,
  });
  pins.set(name, icon);
  return icon;
}
