// The planner's tools on the map: draw a line, draw an area, move the corners of a border.
import Feature from 'ol/Feature.js';
import GeoJSON from 'ol/format/GeoJSON.js';
import type Geometry from 'ol/geom/Geometry.js';
import MultiPolygon from 'ol/geom/MultiPolygon.js';
import Polygon from 'ol/geom/Polygon.js';
import Draw from 'ol/interaction/Draw.js';
import type Interaction from 'ol/interaction/Interaction.js';
import Modify from 'ol/interaction/Modify.js';
import { altKeyOnly, singleClick } from 'ol/events/condition.js';
import VectorLayer from 'ol/layer/Vector.js';
import type OlMap from 'ol/Map.js';
import VectorSource from 'ol/source/Vector.js';
import CircleStyle from 'ol/style/Circle.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import { cornerChange, type CornerChange, type LonLat } from './corners.ts';

export type Tool = 'line' | 'area' | 'corner';

/** What a tool tells once the hand lets go. */
export interface ToolHost {
  drawn(geometry: string): void;
  corner(change: CornerChange): void;
}

const projections = { dataProjection: 'EPSG:4326', featureProjection: 'EPSG:3857' };

export class Tools {
  readonly #map: OlMap;
  readonly #host: ToolHost;
  readonly #source = new VectorSource();
  readonly #layer = new VectorLayer({ zIndex: 3, source: this.#source, style: pencil });
  #interaction: Interaction | null = null;

  constructor(map: OlMap, host: ToolHost) {
    this.#map = map;
    this.#host = host;
    map.addLayer(this.#layer);
  }

  /** Whether a click belongs to a tool and not to the grids below. */
  get isInHand(): boolean {
    return this.#interaction !== null;
  }

  /** Takes a tool in hand, or puts it down; `subject` is the GeoJSON polygon whose corners may move. */
  take(tool: Tool | null, subject: string | null): void {
    if (this.#interaction) {
      this.#map.removeInteraction(this.#interaction);
      this.#interaction = null;
    }

    this.#source.clear();
    if (tool === 'corner') {
      this.#interaction = subject ? this.#modify(subject) : null;
    } else if (tool) {
      this.#interaction = this.#draw(tool);
    }

    if (this.#interaction) {
      this.#map.addInteraction(this.#interaction);
    }
  }

  /** Drops the corners of a drawing that is under way. */
  abort(): void {
    if (this.#interaction instanceof Draw) {
      this.#interaction.abortDrawing();
    }
  }

  #draw(tool: 'line' | 'area'): Draw {
    const draw = new Draw({
      source: this.#source,
      type: tool === 'line' ? 'LineString' : 'Polygon',
      style: pencil,
      stopClick: true,
    });
    draw.on('drawstart', () => this.#source.clear());
    draw.on('drawend', (event) => this.#host.drawn(write(event.feature.getGeometry() as Geometry)));
    return draw;
  }

  #modify(subject: string): Modify {
    const before = polygonsOf(subject);
    this.#source.addFeature(new Feature(new GeoJSON(projections).readGeometry(JSON.parse(subject))));
    const modify = new Modify({
      source: this.#source,
      style: pencil,
      deleteCondition: (event) => altKeyOnly(event) && singleClick(event),
    });
    modify.on('modifyend', (event) => {
      const after = event.features.getArray()[0]?.getGeometry();
      const change = after ? cornerChange(before, polygonsOf(write(after as Geometry))) : null;
      if (change) {
        this.#host.corner(change);
      }
    });
    return modify;
  }
}

function write(geometry: Geometry): string {
  return new GeoJSON(projections).writeGeometry(geometry, { decimals: 8 });
}

/** The rings of a GeoJSON polygon or multi-polygon, in degrees. */
function polygonsOf(geometry: string): LonLat[][] {
  const parsed = new GeoJSON().readGeometry(JSON.parse(geometry));
  const polygons = parsed instanceof MultiPolygon ? parsed.getPolygons() : parsed instanceof Polygon ? [parsed] : [];
  return polygons.flatMap((polygon) => polygon.getCoordinates() as LonLat[][]);
}

const pencil = [
  new Style({
    stroke: new Stroke({ color: '#ffffff', width: 5 }),
    image: new CircleStyle({ radius: 7, fill: new Fill({ color: '#ffffff' }) }),
  }),
  new Style({
    stroke: new Stroke({ color: '#b3261e', width: 2.5 }),
    fill: new Fill({ color: 'rgb(179 38 30 / 12%)' }),
    image: new CircleStyle({ radius: 4.5, fill: new Fill({ color: '#b3261e' }) }),
  }),
];
