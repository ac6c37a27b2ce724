// The subset of MapLibre style documents that the server writes, drawn with OpenLayers styles.
import CircleStyle from 'ol/style/Circle.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import Text from 'ol/style/Text.js';
import type { FeatureLike } from 'ol/Feature.js';
import { compile, type Compiled, type Scope } from './expression.ts';

export interface StyleDocument {
  readonly sources: Record<string, TileSource>;
  readonly layers: StyleLayer[];
}

interface TileSource {
  readonly type: string;
  readonly tiles?: string[];
  readonly minzoom?: number;
  readonly maxzoom?: number;
}

interface StyleLayer {
  readonly id: string;
  readonly type: string;
  readonly 'source-layer'?: string;
  readonly minzoom?: number;
  readonly maxzoom?: number;
  readonly filter?: unknown;
  readonly paint?: Record<string, unknown>;
  readonly layout?: Record<string, unknown>;
}

interface Rule {
  readonly minzoom: number;
  readonly maxzoom: number;
  readonly accepts: Compiled;
  readonly draw: (scope: Scope) => Style | null;
}

const fontFamily = 'system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';

/** A tile drawn at resolution r shows the style zoom of 512-pixel tiles, the convention of the specification. */
export function styleZoom(resolution: number): number {
  return Math.log2(78271.51696402048 / resolution);
}

/** Compiles the layers of a document into one OpenLayers style function; the order of the layers is kept. */
export function compileStyle(document: StyleDocument): (feature: FeatureLike, resolution: number) => Style[] {
  const rules = new Map<string, Rule[]>();
  document.layers.forEach((layer, order) => {
    const source = layer['source-layer'];
    if (source && layer.layout?.visibility !== 'none') {
      rules.set(source, [...(rules.get(source) ?? []), compileLayer(layer, order)]);
    }
  });

  return (feature, resolution) => {
    const zoom = styleZoom(resolution);
    const scope: Scope = { zoom, geometry: plainType(feature), get: (name) => feature.get(name) };
    const styles: Style[] = [];
    for (const rule of rules.get(feature.get('layer')) ?? []) {
      if (zoom >= rule.minzoom && zoom < rule.maxzoom && rule.accepts(scope)) {
        const style = rule.draw(scope);
        if (style) {
          styles.push(style);
        }
      }
    }

    return styles;
  };
}

/** The colour behind everything, if the document names one. */
export function backgroundOf(document: StyleDocument): string | null {
  const paint = document.layers.find((layer) => layer.type === 'background')?.paint;
  return typeof paint?.['background-color'] === 'string' ? paint['background-color'] : null;
}

function plainType(feature: FeatureLike): Scope['geometry'] {
  const type = feature.getGeometry()?.getType() ?? 'Point';
  return type.endsWith('Point') ? 'Point' : type.endsWith('LineString') ? 'LineString' : 'Polygon';
}

function compileLayer(layer: StyleLayer, order: number): Rule {
  const paint = compileAll(layer.paint);
  const layout = compileAll(layer.layout);
  return {
    minzoom: layer.minzoom ?? -Infinity,
    maxzoom: layer.maxzoom ?? Infinity,
    accepts: layer.filter === undefined ? () => true : compile(layer.filter),
    draw: drawing(layer, paint, layout, order),
  };
}

function drawing(layer: StyleLayer, paint: Values, layout: Values, order: number): Rule['draw'] {
  switch (layer.type) {
    case 'fill':
      return (scope) => fill(paint, scope, order);
    case 'line':
      return (scope) => line(paint, layout, scope, order);
    case 'circle':
      return (scope) => circle(paint, scope, order);
    case 'symbol':
      return (scope) => symbol(paint, layout, scope, order);
    default:
      throw new Error(`The map style has a "${layer.type}" layer, which this viewer cannot draw.`);
  }
}

type Values = Record<string, Compiled>;

function compileAll(values: Record<string, unknown> = {}): Values {
  // Fonts and anchors are plain lists, not expressions.
  const plain = new Set(['text-font', 'text-variable-anchor', 'line-dasharray', 'text-offset']);
  return Object.fromEntries(Object.entries(values)
    .map(([name, value]) => [name, plain.has(name) ? (): unknown => value : compile(value)]));
}

function fill(paint: Values, scope: Scope, order: number): Style {
  const opacity = number(paint, 'fill-opacity', scope, 1);
  const outline = paint['fill-outline-color']?.(scope);
  return new Style({
    zIndex: order,
    fill: new Fill({ color: color(paint, 'fill-color', scope, opacity) }),
    stroke: outline ? new Stroke({ color: String(outline), width: 1 }) : undefined,
  });
}

function line(paint: Values, layout: Values, scope: Scope, order: number): Style {
  return new Style({
    zIndex: order,
    stroke: new Stroke({
      color: color(paint, 'line-color', scope, number(paint, 'line-opacity', scope, 1)),
      width: number(paint, 'line-width', scope, 1),
      lineDash: dashes(paint, scope),
      lineCap: (layout['line-cap']?.(scope) as CanvasLineCap | undefined) ?? 'butt',
      lineJoin: (layout['line-join']?.(scope) as CanvasLineJoin | undefined) ?? 'round',
    }),
  });
}

// The specification counts dashes in line widths, OpenLayers in pixels.
function dashes(paint: Values, scope: Scope): number[] | undefined {
  const pattern = paint['line-dasharray']?.(scope) as number[] | undefined;
  const width = number(paint, 'line-width', scope, 1);
  return pattern?.map((length) => length * width);
}

function circle(paint: Values, scope: Scope, order: number): Style {
  const opacity = number(paint, 'circle-opacity', scope, 1);
  const ring = number(paint, 'circle-stroke-width', scope, 0);
  return new Style({
    zIndex: order,
    image: new CircleStyle({
      radius: number(paint, 'circle-radius', scope, 5) + ring / 2,
      fill: new Fill({ color: color(paint, 'circle-color', scope, opacity) }),
      stroke: ring > 0
        ? new Stroke({ color: color(paint, 'circle-stroke-color', scope, 1), width: ring })
        : undefined,
      declutterMode: 'none',
    }),
  });
}

function symbol(paint: Values, layout: Values, scope: Scope, order: number): Style | null {
  const label = layout['text-field']?.(scope);
  if (label == null || label === '') {
    return null;
  }

  const size = number(layout, 'text-size', scope, 12);
  const font = String((layout['text-font']?.(scope) as string[] | undefined)?.[0] ?? '');
  const weight = /bold|medium|semibold/i.test(font) ? '600 ' : '';
  const [right, down] = (layout['text-offset']?.(scope) as [number, number] | undefined) ?? [0, 0];
  const overlaps = layout['text-allow-overlap']?.(scope) === true;
  return new Style({
    zIndex: order,
    text: new Text({
      text: String(label),
      font: `${weight}${size}px ${fontFamily}`,
      placement: layout['symbol-placement']?.(scope) === 'line' ? 'line' : 'point',
      fill: new Fill({ color: color(paint, 'text-color', scope, number(paint, 'text-opacity', scope, 1)) }),
      stroke: halo(paint, scope),
      offsetX: right * size,
      offsetY: down * size,
      overflow: true,
      declutterMode: overlaps ? 'none' : 'declutter',
    }),
  });
}

function halo(paint: Values, scope: Scope): Stroke | undefined {
  const width = number(paint, 'text-halo-width', scope, 0);
  return width > 0
    ? new Stroke({ color: color(paint, 'text-halo-color', scope, 1), width: width * 2 })
    : undefined;
}

function number(values: Values, name: string, scope: Scope, otherwise: number): number {
  const value = values[name]?.(scope);
  return value == null ? otherwise : Number(value);
}

function color(values: Values, name: string, scope: Scope, opacity: number): string {
  const value = String(values[name]?.(scope) ?? '#000000');
  const hex = /^#([0-9a-f]{6})$/i.exec(value)?.[1];
  if (opacity >= 1) {
    return value;
  }

  return hex
    ? `#${hex}${Math.round(opacity * 255).toString(16).padStart(2, '0')}`
    : `color-mix(in srgb, ${value} ${Math.round(opacity * 100)}%, transparent)`;
}
