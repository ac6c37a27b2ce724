// The straight pieces that borders are made of, in whatever projection their geometry has.
import { closestOnSegment, distance, type Coordinate } from 'ol/coordinate.js';
import type Geometry from 'ol/geom/Geometry.js';
import MultiLineString from 'ol/geom/MultiLineString.js';
import MultiPolygon from 'ol/geom/MultiPolygon.js';
import Polygon from 'ol/geom/Polygon.js';

export type Segment = [from: Coordinate, to: Coordinate];

/** Metres within which two pieces are one; corners of the store lie at least a millimetre apart. */
const same = 1e-4;

/** Metres within which a piece lies along another: what was rounded to the lattice does. */
const along = 0.05;

/** The rings of polygons, or the lines of lines. */
export function ringsOf(geometry: Geometry | undefined): Coordinate[][] {
  if (geometry instanceof MultiPolygon) {
    return geometry.getPolygons().flatMap((polygon) => polygon.getCoordinates());
  }

  return geometry instanceof Polygon || geometry instanceof MultiLineString ? geometry.getCoordinates() : [];
}

export function segmentsOf(geometry: Geometry | undefined): Segment[] {
  return ringsOf(geometry).flatMap((ring) => ring.slice(1).map((to, at): Segment => [ring[at]!, to]));
}

export function distanceTo(segment: Segment, place: Coordinate): number {
  return distance(closestOnSegment(place, segment), place);
}

/** What lies more than a distance from one end; null when that is nothing. */
export function beyond([from, to]: Segment, end: Coordinate, far: number): Segment | null {
  const other = distance(from, end) < same ? to : from;
  const length = distance(end, other);
  return length > far ? [[0, 1].map((axis) => end[axis]! + ((other[axis]! - end[axis]!) * far) / length), other] : null;
}

export function hasEnd(segment: Segment, place: Coordinate): boolean {
  return segment.some((end) => distance(end, place) < same);
}

/** Whether two pieces lie one upon the other, be it in part. */
export function isAlong(one: Segment, other: Segment): boolean {
  return distanceTo(one, middle(other)) < along || distanceTo(other, middle(one)) < along;
}

/** What is left of rings or lines without some of their pieces; null when that is all. */
export function linesWithout(rings: Coordinate[][], isLeftOut: (segment: Segment) => boolean): Coordinate[][] | null {
  let isWhole = true;
  const lines: Coordinate[][] = [];
  for (const ring of rings) {
    let line: Coordinate[] = [ring[0]!];
    for (let at = 1; at < ring.length; at++) {
      if (isLeftOut([ring[at - 1]!, ring[at]!])) {
        isWhole = false;
        lines.push(line);
        line = [ring[at]!];
      } else {
        line.push(ring[at]!);
      }
    }

    lines.push(line);
  }

  return isWhole ? null : lines.filter((line) => line.length > 1);
}

function middle([from, to]: Segment): Coordinate {
  return [(from[0]! + to[0]!) / 2, (from[1]! + to[1]!) / 2];
}
