// Expressions of the MapLibre style specification, compiled once into functions and then run per feature.

/** What an expression may look at. */
export interface Scope {
  readonly zoom: number;
  readonly geometry: 'Point' | 'LineString' | 'Polygon';
  get(name: string): unknown;
}

export type Compiled = (scope: Scope) => unknown;

type Operator = (args: unknown[]) => Compiled;

const operators: Record<string, Operator> = {
  literal: ([value]) => () => value,
  get: ([name]) => ((key) => (scope: Scope) => scope.get(key) ?? null)(String(name)),
  has: ([name]) => ((key) => (scope: Scope) => scope.get(key) != null)(String(name)),
  zoom: () => (scope) => scope.zoom,
  'geometry-type': () => (scope) => scope.geometry,
  '==': (args) => binary(args, (a, b) => a === b),
  '!=': (args) => binary(args, (a, b) => a !== b),
  '<': (args) => numeric(args, (a, b) => a < b),
  '<=': (args) => numeric(args, (a, b) => a <= b),
  '>': (args) => numeric(args, (a, b) => a > b),
  '>=': (args) => numeric(args, (a, b) => a >= b),
  '-': (args) => numeric(args.length === 1 ? [0, ...args] : args, (a, b) => a - b),
  '/': (args) => numeric(args, (a, b) => a / b),
  '%': (args) => numeric(args, (a, b) => a % b),
  '+': (args) => fold(args, 0, (a, b) => a + b),
  '*': (args) => fold(args, 1, (a, b) => a * b),
  min: (args) => fold(args, Infinity, Math.min),
  max: (args) => fold(args, -Infinity, Math.max),
  '!': ([of]) => ((inner) => (scope: Scope) => !inner(scope))(compile(of)),
  all: (args) => ((parts) => (scope: Scope) => parts.every((part) => part(scope)))(args.map(compile)),
  any: (args) => ((parts) => (scope: Scope) => parts.some((part) => part(scope)))(args.map(compile)),
  in: (args) => binary(args, (needle, hay) =>
    (Array.isArray(hay) || typeof hay === 'string') && hay.includes(needle as string)),
  coalesce: (args) => ((parts) => (scope: Scope) => firstOf(parts, scope))(args.map(compile)),
  concat: (args) => ((parts) => (scope: Scope) => parts.map((part) => text(part(scope))).join(''))(args.map(compile)),
  'to-string': ([of]) => ((inner) => (scope: Scope) => text(inner(scope)))(compile(of)),
  'to-number': ([of]) => ((inner) => (scope: Scope) => Number(inner(scope) ?? 0))(compile(of)),
  round: ([of]) => ((inner) => (scope: Scope) => Math.round(Number(inner(scope))))(compile(of)),
  case: branches,
  match,
  step,
  interpolate,
};

/** Turns an expression or a plain value into a function of the feature and the zoom. */
export function compile(expression: unknown): Compiled {
  if (!Array.isArray(expression)) {
    return () => expression;
  }

  const [name, ...args] = expression as [unknown, ...unknown[]];
  if (typeof name !== 'string') {
    return () => expression;
  }

  const operator = operators[name];
  if (!operator) {
    throw new Error(`The map style uses "${name}", which this viewer does not know.`);
  }

  return operator(args);
}

function text(value: unknown): string {
  return value == null ? '' : String(value);
}

function firstOf(parts: Compiled[], scope: Scope): unknown {
  for (const part of parts) {
    const value = part(scope);
    if (value != null) {
      return value;
    }
  }

  return null;
}

function binary(args: unknown[], apply: (a: unknown, b: unknown) => unknown): Compiled {
  const [left, right] = [compile(args[0]), compile(args[1])];
  return (scope) => apply(left(scope), right(scope));
}

function numeric(args: unknown[], apply: (a: number, b: number) => unknown): Compiled {
  return binary(args, (a, b) => (a == null || b == null ? null : apply(Number(a), Number(b))));
}

function fold(args: unknown[], start: number, apply: (a: number, b: number) => number): Compiled {
  const parts = args.map(compile);
  return (scope) => parts.reduce((sum, part) => apply(sum, Number(part(scope))), start);
}

function branches(args: unknown[]): Compiled {
  const parts = args.map(compile);
  return (scope) => {
    let index = 0;
    for (; index + 1 < parts.length; index += 2) {
      if (parts[index]!(scope)) {
        return parts[index + 1]!(scope);
      }
    }

    return parts[index]?.(scope) ?? null;
  };
}

function match(args: unknown[]): Compiled {
  const input = compile(args[0]);
  const outcomes = new Map<unknown, Compiled>();
  let index = 1;
  for (; index + 1 < args.length; index += 2) {
    const labels: unknown = args[index];
    const outcome = compile(args[index + 1]);
    for (const label of Array.isArray(labels) ? labels : [labels]) {
      outcomes.set(label, outcome);
    }
  }

  const otherwise = compile(args[index] ?? null);
  return (scope) => (outcomes.get(input(scope)) ?? otherwise)(scope);
}

interface Stop {
  readonly at: number;
  readonly value: Compiled;
}

function stopsOf(args: unknown[]): Stop[] {
  const stops: Stop[] = [];
  for (let index = 0; index + 1 < args.length; index += 2) {
    stops.push({ at: Number(args[index]), value: compile(args[index + 1]) });
  }

  return stops;
}

function step(args: unknown[]): Compiled {
  const input = compile(args[0]);
  const below = compile(args[1]);
  const stops = stopsOf(args.slice(2));
  return (scope) => {
    const at = Number(input(scope));
    return (stops.findLast((stop) => stop.at <= at)?.value ?? below)(scope);
  };
}

function interpolate(args: unknown[]): Compiled {
  const [kind, base] = args[0] as [string, number | undefined];
  const input = compile(args[1]);
  const stops = stopsOf(args.slice(2));
  return (scope) => {
    const at = Number(input(scope));
    const upper = stops.findIndex((stop) => stop.at > at);
    if (upper <= 0) {
      return (upper === 0 ? stops[0] : stops.at(-1))?.value(scope) ?? null;
    }

    const [low, high] = [stops[upper - 1]!, stops[upper]!];
    return mix(low.value(scope), high.value(scope), share(at, low.at, high.at, kind === 'exponential' ? base ?? 1 : 1));
  };
}

function share(at: number, low: number, high: number, base: number): number {
  return base === 1
    ? (at - low) / (high - low)
    : (base ** (at - low) - 1) / (base ** (high - low) - 1);
}

function mix(low: unknown, high: unknown, part: number): unknown {
  if (typeof low === 'number' && typeof high === 'number') {
    return low + (high - low) * part;
  }

  const [from, to] = [channels(String(low)), channels(String(high))];
  const blended = from.map((value, index) => Math.round(value + (to[index]! - value) * part));
  return `rgb(${blended.join(',')})`;
}

// Colours between two stops are written as #rrggbb; other notations stay usable outside interpolation.
function channels(color: string): number[] {
  const hex = /^#([0-9a-f]{6})$/i.exec(color)?.[1];
  if (!hex) {
    throw new Error(`The map style blends "${color}", which is not a #rrggbb colour.`);
  }

  return [0, 2, 4].map((start) => parseInt(hex.slice(start, start + 2), 16));
}
