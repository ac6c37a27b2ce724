// How what is drawn over the tiles looks: each stroke stands on a white one, so that it is seen on every ground.
import type Feature from 'ol/Feature.js';
import type Geometry from 'ol/geom/Geometry.js';
import LineString from 'ol/geom/LineString.js';
import MultiLineString from 'ol/geom/MultiLineString.js';
import MultiPolygon from 'ol/geom/MultiPolygon.js';
import Point from 'ol/geom/Point.js';
import Polygon from 'ol/geom/Polygon.js';
import CircleStyle from 'ol/style/Circle.js';
import Fill from 'ol/style/Fill.js';
import Icon from 'ol/style/Icon.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';

const white = '#ffffff';

export const pencil = over('#b3261e', 2.5, 'rgb(179 38 30 / 12%)');

/** Drawn and not yet taken. */
export const kept = over('#b3261e', 2.5, 'rgb(179 38 30 / 8%)', [6, 5]);

/** Borders as they would be. */
export const forecast = over('#0b5d6b', 2, 'rgb(11 93 107 / 0%)', [8, 4]);

/** The grid that is chosen. */
export const marking = [
  new Style({ stroke: new Stroke({ color: white, width: 6 }) }),
  new Style({ stroke: new Stroke({ color: '#10212b', width: 2.5 }) }),
];

const lockLine = [
  new Style({ stroke: new Stroke({ color: white, width: 7 }) }),
  new Style({
    stroke: new Stroke({ color: '#3b2a6b', width: 4, lineDash: [1, 7] }),
    fill: new Fill({ color: 'rgb(59 42 107 / 14%)' }),
  }),
];
const padlock = new Icon({ img: drawPadlock(), scale: 0.5 });

/** What is locked: dotted, with a padlock in its middle. */
export function locked(feature: Feature<Geometry> | { getGeometry(): unknown }): Style[] {
  return [...lockLine, new Style({ image: padlock, geometry: new Point(middleOf(feature.getGeometry())), zIndex: 1 })];
}

function over(color: string, width: number, fill: string, lineDash?: number[]): Style[] {
  return [
    new Style({
      stroke: new Stroke({ color: white, width: width + 2.5 }),
      image: new CircleStyle({ radius: 7, fill: new Fill({ color: white }) }),
    }),
    new Style({
      stroke: new Stroke(lineDash ? { color, width, lineDash } : { color, width }),
      fill: new Fill({ color: fill }),
      image: new CircleStyle({ radius: 4.5, fill: new Fill({ color }) }),
    }),
  ];
}

function middleOf(geometry: unknown): number[] {
  if (geometry instanceof Polygon) {
    return geometry.getInteriorPoint().getCoordinates().slice(0, 2);
  }

  if (geometry instanceof MultiPolygon) {
    return geometry.getInteriorPoints().getCoordinates()[0]!.slice(0, 2);
  }

  const line = geometry instanceof MultiLineString ? geometry.getLineStrings()[0] : geometry;
  return line instanceof LineString ? line.getCoordinateAt(0.5) : [0, 0];
}

function drawPadlock(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 44;
  const pen = canvas.getContext('2d')!;
  pen.fillStyle = white;
  pen.beginPath();
  pen.arc(22, 22, 21, 0, 2 * Math.PI);
  pen.fill();
  pen.strokeStyle = pen.fillStyle = '#3b2a6b';
  pen.lineWidth = 4;
  pen.beginPath();
  pen.arc(22, 18, 7, Math.PI, 2 * Math.PI);
  pen.moveTo(15, 18);
  pen.lineTo(15, 22);
  pen.moveTo(29, 18);
  pen.lineTo(29, 22);
  pen.stroke();
  pen.fillRect(12, 21, 20, 14);
  return canvas;
}
