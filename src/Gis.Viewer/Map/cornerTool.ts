// The tool that moves, puts in and takes out corners of a grid's border.
import { distance } from 'ol/coordinate.js';
import { altKeyOnly, primaryAction, singleClick } from 'ol/events/condition.js';
import Feature from 'ol/Feature.js';
import type Geometry from 'ol/geom/Geometry.js';
import Modify from 'ol/interaction/Modify.js';
import type OlMap from 'ol/Map.js';
import type MapBrowserEvent from 'ol/MapBrowserEvent.js';
import type VectorSource from 'ol/source/Vector.js';
import type { Borders } from './borders.ts';
import { cornerChange, type CornerChange, type LonLat } from './corners.ts';
import { readGeometry, writeGeometry } from './geojson.ts';
import { pencil } from './pencils.ts';
import { distanceTo, hasEnd, ringsOf, segmentsOf } from './segments.ts';

export interface CornerHost {
  /** The hand let go. */
  corner(change: CornerChange): void;
  /** Where the held corner rests; null as soon as it moves on. */
  held(change: CornerChange | null): void;
  /** The held corner is back where it was. */
  dropped(): void;
}

/** How long a held corner rests before its place is told, in milliseconds. */
const rest = 100;

/** How near the pointer takes hold of a corner or segment, in pixels; the one of Modify. */
const reach = 10;

export class CornerTool {
  readonly modify: Modify;
  readonly #map: OlMap;
  readonly #host: CornerHost;
  readonly #borders: Borders;
  readonly #grid: Feature<Geometry>;
  readonly #before: LonLat[][];
  #isHeld = false;
  #isTold = false;
  #resting: number | undefined;

  /** @param subject GeoJSON of the grid, drawn into `source`. */
  constructor(map: OlMap, source: VectorSource, subject: string, borders: Borders, host: CornerHost) {
    [this.#map, this.#borders, this.#host] = [map, borders, host];
    this.#before = cornersOf(subject);
    this.#grid = new Feature(readGeometry(subject));
    source.addFeature(this.#grid);
    this.modify = new Modify({
      source,
      style: pencil,
      condition: (event) => {
        this.#takeHold(event);
        return primaryAction(event);
      },
      deleteCondition: (event) => altKeyOnly(event) && singleClick(event),
    });
    this.modify.on('modifystart', () => {
      this.#isHeld = true;
      this.#grid.on('change', this.#moved);
    });
    this.modify.on('modifyend', () => this.#letGo());
  }

  /** Puts the tool down, and a corner in it back; the map is then drawn anew. */
  drop(): void {
    if (this.#isHeld) {
      this.#end();
      this.#host.dropped();
    }
  }

  /** Whether a corner is in the hand. */
  get isHeld(): boolean {
    return this.#isHeld;
  }

  get #change(): CornerChange | null {
    return cornerChange(this.#before, cornersOf(writeGeometry(this.#grid.getGeometry()!)));
  }

  readonly #moved = (): void => {
    if (this.#isTold) {
      this.#isTold = false;
      this.#host.held(null);
    }

    window.clearTimeout(this.#resting);
    this.#resting = window.setTimeout(() => {
      const change = this.#change;
      if (change) {
        this.#isTold = true;
        this.#host.held(change);
      }
    }, rest);
  };

  #letGo(): void {
    this.#end();
    const change = this.#change;
    if (change) {
      this.#host.corner(change);
    } else {
      this.#borders.restore();
      this.#host.dropped();
    }
  }

  #end(): void {
    window.clearTimeout(this.#resting);
    this.#grid.un('change', this.#moved);
    [this.#isHeld, this.#isTold] = [false, false];
  }

  // What moves with the hand is nothing to hold on to: a corner could not be moved by a little.
  #takeHold(event: MapBrowserEvent): void {
    this.#borders.restore();
    const segments = segmentsOf(this.#grid.getGeometry());
    const near = reach * (this.#map.getView().getResolution() ?? 0);
    const corner = nearest(segments.map(([from]) => from), (place) => distance(place, event.coordinate), near);
    const segment = nearest(segments, (each) => distanceTo(each, event.coordinate), near);
    if (corner) {
      this.#borders.release(segments.filter((each) => hasEnd(each, corner)), corner);
    } else if (segment) {
      this.#borders.release([segment], null);
    }
  }
}

/** The rings of a GeoJSON polygon or multi-polygon, in degrees. */
function cornersOf(geometry: string): LonLat[][] {
  return ringsOf(readGeometry(geometry, 'EPSG:4326')) as LonLat[][];
}

function nearest<T>(items: T[], far: (item: T) => number, most: number): T | null {
  let [best, least]: [T | null, number] = [null, most];
  for (const item of items) {
    const now = far(item);
    if (now <= least) {
      [best, least] = [item, now];
    }
  }

  return best;
}

