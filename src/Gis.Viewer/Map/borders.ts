// The exact borders of the grids in view, for lines that are drawn to hold on to.
import Feature from 'ol/Feature.js';
import { buffer, containsExtent, getHeight, getWidth, type Extent } from 'ol/extent.js';
import Snap from 'ol/interaction/Snap.js';
import type OlMap from 'ol/Map.js';
import { unByKey } from 'ol/Observable.js';
import { transformExtent } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import type { EventsKey } from 'ol/events.js';
import { readGeometry } from './geojson.ts';

/** GeoJSON geometries of the grids in a box of west, south, east, north in degrees. */
export type BordersIn = (box: Extent) => Promise<string[]>;

/** Beyond this many metres a pixel nobody draws along a border. */
const coarsest = 12;

export class Borders {
  readonly #map: OlMap;
  readonly #read: BordersIn;
  readonly #source = new VectorSource();
  #known: Extent | null = null;
  #moved: EventsKey | null = null;

  constructor(map: OlMap, read: BordersIn) {
    this.#map = map;
    this.#read = read;
  }

  /** Reads the borders anew and keeps to the view until stopped. */
  follow(): Snap {
    this.#known = null;
    this.#moved = this.#map.on('moveend', () => void this.#fill());
    void this.#fill();
    return new Snap({ source: this.#source, pixelTolerance: 12, intersection: true });
  }

  stop(): void {
    if (this.#moved) {
      unByKey(this.#moved);
      this.#moved = null;
    }
  }

  async #fill(): Promise<void> {
    const view = this.#map.getView();
    const seen = view.calculateExtent(this.#map.getSize());
    if ((view.getResolution() ?? Infinity) > coarsest || (this.#known && containsExtent(this.#known, seen))) {
      return;
    }

    const wanted = buffer(seen, Math.max(getWidth(seen), getHeight(seen)) / 4);
    this.#known = wanted;
    const geometries = await this.#read(transformExtent(wanted, 'EPSG:3857', 'EPSG:4326'));

    // The hand may have moved on to another view, or put the tool down, while this was read.
    if (this.#known === wanted) {
      this.#source.clear();
      this.#source.addFeatures(geometries.map((geometry) => new Feature(readGeometry(geometry))));
    }
  }
}
