// Geometry comes and goes as GeoJSON in degrees; the map draws in web Mercator.
import GeoJSON from 'ol/format/GeoJSON.js';
import type Geometry from 'ol/geom/Geometry.js';

const dataProjection = 'EPSG:4326';
const mercator = 'EPSG:3857';

export function readGeometry(text: string, featureProjection = mercator): Geometry {
  return new GeoJSON().readGeometry(JSON.parse(text), { dataProjection, featureProjection });
}

/** Degrees to 8 digits, as the server stores them: about a millimetre. */
export function writeGeometry(geometry: Geometry): string {
  return new GeoJSON().writeGeometry(geometry, { dataProjection, featureProjection: mercator, decimals: 8 });
}
