// The planner's tools on the map: draw a line, draw an area, move the corners of a border.
import Feature from 'ol/Feature.js';
import type Geometry from 'ol/geom/Geometry.js';
import LineString from 'ol/geom/LineString.js';
import MultiPolygon from 'ol/geom/MultiPolygon.js';
import Polygon from 'ol/geom/Polygon.js';
import Draw from 'ol/interaction/Draw.js';
import type Interaction from 'ol/interaction/Interaction.js';
import Modify from 'ol/interaction/Modify.js';
import { altKeyOnly, singleClick } from 'ol/events/condition.js';
import VectorLayer from 'ol/layer/Vector.js';
import type OlMap from 'ol/Map.js';
import VectorSource from 'ol/source/Vector.js';
import { Borders, type BordersIn } from './borders.ts';
import { cornerChange, type CornerChange, type LonLat } from './corners.ts';
import { readGeometry, writeGeometry } from './geojson.ts';
import { pencil } from './pencils.ts';

export type Tool = 'line' | 'area' | 'corner';

/** What a tool tells once the hand lets go, and while it rests. */
export interface ToolHost {
  drawn(geometry: string): void;
  /** What is drawn so far; null when it was dropped. */
  sketched(geometry: string | null): void;
  corner(change: CornerChange): void;
  bordersIn: BordersIn;
}

/** How long the hand rests before what it has drawn so far is told, in milliseconds. */
const rest = 200;

export class Tools {
  readonly #map: OlMap;
  readonly #host: ToolHost;
  readonly #source = new VectorSource();
  readonly #layer = new VectorLayer({ zIndex: 6, source: this.#source, style: pencil });
  readonly #borders: Borders;
  #interactions: Interaction[] = [];
  #resting: number | undefined;
  #isDrawing = false;

  constructor(map: OlMap, host: ToolHost) {
    this.#map = map;
    this.#host = host;
    this.#borders = new Borders(map, host.bordersIn);
    map.addLayer(this.#layer);
  }

  /** Whether a click belongs to a tool and not to the grids below. */
  get isInHand(): boolean {
    return this.#interactions.length > 0;
  }

  /** Takes a tool in hand, or puts it down; `subject` is the GeoJSON polygon whose corners may move. */
  take(tool: Tool | null, subject: string | null): void {
    this.#interactions.forEach((interaction) => this.#map.removeInteraction(interaction));
    this.#interactions = [];
    this.#forget();
    this.#source.clear();
    this.#borders.stop();
    if (tool === 'corner') {
      this.#interactions = subject ? [this.#modify(subject)] : [];
    } else if (tool) {
      // Snapping changes what the pencil sees, so it has to come behind it.
      this.#interactions = [this.#draw(tool), this.#borders.follow()];
    }

    this.#interactions.forEach((interaction) => this.#map.addInteraction(interaction));
  }

  /** Drops the corners of a drawing that is under way; false when there is none. */
  abort(): boolean {
    const isDrawing = this.#isDrawing;
    this.#pencilInHand?.abortDrawing();
    return isDrawing;
  }

  /** Ends the line or area that is under way at its last corner. */
  finish(): void {
    this.#pencilInHand?.finishDrawing();
  }

  /** Takes back the last corner of the drawing. */
  stepBack(): void {
    this.#pencilInHand?.removeLastPoint();
  }

  get #pencilInHand(): Draw | undefined {
    const [first] = this.#interactions;
    return first instanceof Draw ? first : undefined;
  }

  #draw(tool: 'line' | 'area'): Draw {
    const draw = new Draw({
      type: tool === 'line' ? 'LineString' : 'Polygon',
      style: pencil,
      stopClick: true,
    });
    draw.on('drawstart', (event) => {
      this.#isDrawing = true;
      const sketch = event.feature.getGeometry() as Geometry;
      sketch.on('change', () => this.#whenResting(() => this.#host.sketched(isShape(sketch) ? writeGeometry(sketch) : null)));
    });
    draw.on('drawabort', () => {
      this.#forget();
      this.#host.sketched(null);
    });
    draw.on('drawend', (event) => {
      this.#forget();
      this.#host.drawn(writeGeometry(event.feature.getGeometry() as Geometry));
    });
    return draw;
  }

  #modify(subject: string): Modify {
    const before = polygonsOf(subject);
    this.#source.addFeature(new Feature(readGeometry(subject)));
    const modify = new Modify({
      source: this.#source,
      style: pencil,
      deleteCondition: (event) => altKeyOnly(event) && singleClick(event),
    });
    modify.on('modifyend', (event) => {
      const after = event.features.getArray()[0]?.getGeometry();
      const change = after ? cornerChange(before, polygonsOf(writeGeometry(after as Geometry))) : null;
      if (change) {
        this.#host.corner(change);
      }
    });
    return modify;
  }

  #whenResting(tell: () => void): void {
    window.clearTimeout(this.#resting);
    this.#resting = window.setTimeout(tell, rest);
  }

  #forget(): void {
    window.clearTimeout(this.#resting);
    this.#isDrawing = false;
  }
}

/** A line has two places, an area three; before that nothing is drawn yet. */
function isShape(sketch: Geometry): boolean {
  const corners = sketch instanceof LineString ? sketch.getCoordinates()
    : sketch instanceof Polygon ? sketch.getCoordinates()[0] ?? [] : [];
  const places = new Set(corners.map(([x, y]) => `${x} ${y}`));
  return places.size >= (sketch instanceof LineString ? 2 : 3);
}

/** The rings of a GeoJSON polygon or multi-polygon, in degrees. */
function polygonsOf(geometry: string): LonLat[][] {
  const parsed = readGeometry(geometry, 'EPSG:4326');
  const polygons = parsed instanceof MultiPolygon ? parsed.getPolygons() : parsed instanceof Polygon ? [parsed] : [];
  return polygons.flatMap((polygon) => polygon.getCoordinates() as LonLat[][]);
}
