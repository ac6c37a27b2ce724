// The planner's tools on the map: draw a line, draw an area, move the corners of a border.
import type Geometry from 'ol/geom/Geometry.js';
import LineString from 'ol/geom/LineString.js';
import Polygon from 'ol/geom/Polygon.js';
import Draw from 'ol/interaction/Draw.js';
import type Interaction from 'ol/interaction/Interaction.js';
import { noModifierKeys, platformModifierKeyOnly } from 'ol/events/condition.js';
import VectorLayer from 'ol/layer/Vector.js';
import type OlMap from 'ol/Map.js';
import VectorSource from 'ol/source/Vector.js';
import { Borders, type BordersIn } from './borders.ts';
import { CornerTool } from './cornerTool.ts';
import type { CornerChange } from './corners.ts';
import { writeGeometry } from './geojson.ts';
import { pencil } from './pencils.ts';

/** With `grid` the hand points at grids, and clicks are theirs. */
export type Tool = 'line' | 'area' | 'corner' | 'grid';

/** What a tool tells once the hand lets go, and while it rests. */
export interface ToolHost {
  drawn(geometry: string): void;
  /** What is drawn so far; null when it was dropped. */
  sketched(geometry: string | null): void;
  corner(change: CornerChange): void;
  /** Where a corner that is held rests; null as soon as it moves on. */
  held(change: CornerChange | null): void;
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
  #corners: CornerTool | null = null;
  #inHand: [tool: Tool | null, subject: string | null] = [null, null];
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
    this.#corners?.drop();
    this.#interactions.forEach((interaction) => this.#map.removeInteraction(interaction));
    [this.#inHand, this.#interactions, this.#corners] = [[tool, subject], [], null];
    this.#forget();
    this.#source.clear();
    this.#borders.stop();
    if (tool === 'corner' && subject) {
      this.#corners = new CornerTool(this.#map, this.#source, subject, this.#borders, {
        corner: (change) => this.#host.corner(change),
        held: (change) => this.#host.held(change),
        dropped: () => this.#host.sketched(null),
      });
    }

    const pencilOrCorners = tool === 'line' || tool === 'area' ? this.#draw(tool) : this.#corners?.modify;
    if (pencilOrCorners) {
      // Snapping changes what the pencil sees, so it has to come behind it.
      this.#interactions = [pencilOrCorners, this.#borders.follow()];
    }

    this.#interactions.forEach((interaction) => this.#map.addInteraction(interaction));
  }

  /** Drops the corners of a drawing that is under way, or puts back the one that is held; false when there is none. */
  abort(): boolean {
    if (this.#corners?.isHeld) {
      this.take(...this.#inHand);
      return true;
    }

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
      condition: (event) => noModifierKeys(event) || platformModifierKeyOnly(event),
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
