// A great many points, painted straight onto a canvas: a feature each would be too slow from some ten thousand on.
import { boundingExtent, type Extent } from 'ol/extent.js';
import Layer from 'ol/layer/Layer.js';
import { fromLonLat } from 'ol/proj.js';
import { apply, type Transform } from 'ol/transform.js';
import type { FrameState } from 'ol/Map.js';

const bytesPerPoint = 17;
const colors = ['#54626d', '#1f6f4d', '#a3261c'];
const reachPixels = 8;

export class Points {
  readonly layer = new Layer({ zIndex: 5, render: (frame) => this.#paint(frame) });
  readonly #canvas = document.createElement('canvas');
  #places: Float64Array = new Float64Array(0);
  #kinds: Uint8Array = new Uint8Array(0);
  #toPixel: Transform | null = null;
  #chosen = -1;

  /** Shows the packed points instead of those before; returns the box of a new list, in metres of the map. */
  show(bytes: Uint8Array): Extent | null {
    const count = bytes.length / bytesPerPoint;
    const isNew = count !== this.#kinds.length;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#places = new Float64Array(2 * count);
    this.#kinds = new Uint8Array(count);
    this.#chosen = -1;
    for (let at = 0; at < count; at++) {
      const start = at * bytesPerPoint;
      this.#places.set(fromLonLat([view.getFloat64(start, true), view.getFloat64(start + 8, true)]), 2 * at);
      this.#kinds[at] = view.getUint8(start + 16);
    }

    this.layer.changed();
    return isNew && count > 0 ? this.#box() : null;
  }

  /** Marks one point; returns where it is, or null. */
  choose(at: number): [number, number] | null {
    this.#chosen = at;
    this.layer.changed();
    return at < 0 ? null : [this.#places[2 * at]!, this.#places[2 * at + 1]!];
  }

  /** The position of the point nearest to a pixel, or -1 when none is near. */
  at(pixel: number[]): number {
    let [best, nearest] = [-1, reachPixels * reachPixels];
    for (let at = 0; this.#toPixel && at < this.#kinds.length; at++) {
      const [x, y] = this.#pixel(at);
      const distance = (x - pixel[0]!) ** 2 + (y - pixel[1]!) ** 2;
      if (distance <= nearest) {
        [best, nearest] = [at, distance];
      }
    }

    return best;
  }

  #box(): Extent {
    const corners = [[Infinity, Infinity], [-Infinity, -Infinity]];
    for (let at = 0; at < this.#places.length; at++) {
      const axis = at % 2;
      corners[0]![axis] = Math.min(corners[0]![axis]!, this.#places[at]!);
      corners[1]![axis] = Math.max(corners[1]![axis]!, this.#places[at]!);
    }

    return boundingExtent(corners);
  }

  #paint(frame: FrameState): HTMLElement {
    const [width, height] = frame.size as [number, number];
    const ratio = frame.pixelRatio;
    this.#toPixel = [...frame.coordinateToPixelTransform];
    Object.assign(this.#canvas, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
    Object.assign(this.#canvas.style, { position: 'absolute', width: `${width}px`, height: `${height}px`, pointerEvents: 'none' });
    const brush = this.#canvas.getContext('2d')!;
    brush.scale(ratio, ratio);
    const size = this.#kinds.length > 5000 ? 4 : 7;
    this.#dots(brush, width, height, size + 2, () => '#ffffff');
    this.#dots(brush, width, height, size, (kind) => colors[kind]!);
    if (this.#chosen >= 0) {
      const [x, y] = this.#pixel(this.#chosen);
      brush.lineWidth = 3;
      brush.strokeStyle = '#10212b';
      brush.strokeRect(x - 8, y - 8, 16, 16);
    }

    return this.#canvas;
  }

  #dots(brush: CanvasRenderingContext2D, width: number, height: number, size: number, color: (kind: number) => string): void {
    for (let kind = 0; kind < colors.length; kind++) {
      brush.fillStyle = color(kind);
      for (let at = 0; at < this.#kinds.length; at++) {
        if (this.#kinds[at] === kind) {
          const [x, y] = this.#pixel(at);
          if (x > -size && y > -size && x < width + size && y < height + size) {
            brush.fillRect(x - size / 2, y - size / 2, size, size);
          }
        }
      }
    }
  }

  #pixel(at: number): [number, number] {
    return apply(this.#toPixel!, [this.#places[2 * at]!, this.#places[2 * at + 1]!]) as [number, number];
  }
}
