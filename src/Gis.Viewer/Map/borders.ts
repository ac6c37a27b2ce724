// What lines that are drawn and corners that are pulled hold on to: exact borders of grids and blocks in view.
import type { Coordinate } from 'ol/coordinate.js';
import Feature from 'ol/Feature.js';
import { boundingExtent, buffer, containsExtent, getHeight, getWidth, type Extent } from 'ol/extent.js';
import MultiLineString from 'ol/geom/MultiLineString.js';
import Snap from 'ol/interaction/Snap.js';
import type OlMap from 'ol/Map.js';
import type MapBrowserEvent from 'ol/MapBrowserEvent.js';
import { unByKey } from 'ol/Observable.js';
import { transformExtent } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import type { EventsKey } from 'ol/events.js';
import { readGeometry } from './geojson.ts';
import { beyond, hasEnd, isAlong, linesWithout, ringsOf, type Segment } from './segments.ts';

/** GeoJSON geometries of the grids and blocks in a box of west, south, east, north in degrees. */
export type BordersIn = (box: Extent) => Promise<string[]>;

/** Beyond this many metres a pixel nobody draws along a border. */
const coarsest = 12;

/** How near something is to be held on to, in pixels. */
const hold = 12;

/** How far from its old place a junction is held by the borders that end in it, in pixels: nearer it moves by a little. */
const slides = 2 * hold;

/** Holds on to what is near, but not while Ctrl is down (on a Mac the command key). */
class Grip extends Snap {
  #isOff = false;

  override handleEvent(event: MapBrowserEvent): boolean {
    this.#isOff = event.originalEvent.ctrlKey || event.originalEvent.metaKey;
    return super.handleEvent(event);
  }

  override snapTo(...place: Parameters<Snap['snapTo']>): ReturnType<Snap['snapTo']> {
    return this.#isOff ? null : super.snapTo(...place);
  }
}

export class Borders {
  readonly #map: OlMap;
  readonly #read: BordersIn;
  readonly #source = new VectorSource();
  #released: Feature[] = [];
  #remains: Feature[] = [];
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
    return new Grip({ source: this.#source, pixelTolerance: hold, intersection: true });
  }

  stop(): void {
    if (this.#moved) {
      unByKey(this.#moved);
      this.#moved = null;
      this.#tell('');
    }
  }

  /**
   * Lets go of some pieces, and of all that end in a corner, until restored: they move with the hand. Where three borders
   * or more end in the corner it slides along each, so farther out they hold it.
   */
  release(pieces: Segment[], corner: Coordinate | null): void {
    this.restore();
    const ending: Segment[] = [];
    for (const feature of this.#source.getFeaturesInExtent(boundingExtent(pieces.flat()))) {
      const lines = linesWithout(ringsOf(feature.getGeometry()), (piece) => {
        if (corner !== null && hasEnd(piece, corner)) {
          ending.push(piece);
          return true;
        }

        return pieces.some((each) => isAlong(each, piece));
      });
      if (lines) {
        this.#released.push(feature);
        this.#remains.push(new Feature(new MultiLineString(lines)));
      }
    }

    const borders = ending.filter((piece, at) => !ending.slice(0, at).some((other) => isAlong(piece, other)));
    if (corner && borders.length > 2) {
      const far = slides * (this.#map.getView().getResolution() ?? 0);
      const held = borders.map((piece) => beyond(piece, corner, far)).filter((piece) => piece !== null);
      this.#remains.push(new Feature(new MultiLineString(held)));
    }

    this.#source.removeFeatures(this.#released);
    this.#source.addFeatures(this.#remains);
  }

  restore(): void {
    this.#source.removeFeatures(this.#remains);
    this.#source.addFeatures(this.#released);
    [this.#released, this.#remains] = [[], []];
  }

  async #fill(): Promise<void> {
    const view = this.#map.getView();
    const seen = view.calculateExtent(this.#map.getSize());
    if ((view.getResolution() ?? Infinity) > coarsest || (this.#known && containsExtent(this.#known, seen))) {
      return;
    }

    const wanted = buffer(seen, Math.max(getWidth(seen), getHeight(seen)) / 4);
    this.#known = wanted;
    this.#tell('reading');
    const geometries = await this.#read(transformExtent(wanted, 'EPSG:3857', 'EPSG:4326'));

    // The hand may have moved on to another view, or put the tool down, while this was read.
    if (this.#known === wanted && this.#moved) {
      this.#source.clear();
      [this.#released, this.#remains] = [[], []];
      this.#source.addFeatures(geometries.map((geometry) => new Feature(readGeometry(geometry))));
      this.#tell('ready');
    }
  }

  /** The cursor waits with the hand until there is something to hold on to. */
  #tell(state: 'reading' | 'ready' | ''): void {
    this.#map.getTargetElement().dataset['borders'] = state;
  }
}
