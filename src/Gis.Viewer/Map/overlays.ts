// What lies over the tiles and is not drawn by the hand: the chosen grid, locks, kept shapes, a forecast.
import Feature from 'ol/Feature.js';
import { intersects, isEmpty } from 'ol/extent.js';
import VectorLayer from 'ol/layer/Vector.js';
import type OlMap from 'ol/Map.js';
import VectorSource from 'ol/source/Vector.js';
import type { StyleLike } from 'ol/style/Style.js';
import { readGeometry } from './geojson.ts';
import { forecast, kept, locked, marking } from './pencils.ts';

const styles = { locked: locked as StyleLike, marked: marking, forecast, kept };

export type Overlay = keyof typeof styles;

export class Overlays {
  readonly #map: OlMap;
  readonly #sources = new Map<Overlay, VectorSource>();

  constructor(map: OlMap) {
    this.#map = map;
    (Object.keys(styles) as Overlay[]).forEach((name, at) => {
      const source = new VectorSource();
      this.#sources.set(name, source);
      map.addLayer(new VectorLayer({ zIndex: 2 + at / 10, source, style: styles[name] }));
    });
  }

  /** Draws these GeoJSON geometries instead of what was drawn there. */
  set(name: Overlay, geometries: string[]): void {
    const source = this.#sources.get(name)!;
    source.clear();
    source.addFeatures(geometries.map((geometry) => new Feature(readGeometry(geometry))));
  }

  /** Brings an overlay that lies out of sight into view. */
  reveal(name: Overlay): void {
    const extent = this.#sources.get(name)!.getExtent();
    const view = this.#map.getView();
    if (extent && !isEmpty(extent) && !intersects(extent, view.calculateExtent(this.#map.getSize()))) {
      view.fit(extent, { padding: [80, 80, 80, 80], maxZoom: 17 });
    }
  }
}
