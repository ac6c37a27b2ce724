// The grid that is meant, before it is clicked: the one that the mouse rests on, or that was tapped once.
import type OlMap from 'ol/Map.js';

/** How long the mouse rests before the grid under it is told, in milliseconds. */
const rest = 150;

export class Pointing {
  readonly #tell: (code: string) => void;
  #isAsked = false;
  #pointed: string | null = null;
  #resting: number | undefined;

  constructor(map: OlMap, codeAt: (pixel: number[]) => string | null, tell: (code: string) => void) {
    this.#tell = tell;
    map.on('pointermove', (event) => {
      window.clearTimeout(this.#resting);
      if (this.#isAsked && !event.dragging) {
        this.#resting = window.setTimeout(() => this.#point(codeAt(event.pixel)), rest);
      }
    });
  }

  /** Asks which grid is meant, or no longer. */
  ask(isAsked: boolean): void {
    window.clearTimeout(this.#resting);
    [this.#isAsked, this.#pointed] = [isAsked, null];
  }

  /** Whether a click is the answer. Fingers and keys do not rest on a grid: their first touch points, the next means it. */
  isMeant(code: string | null, isMouse: boolean): boolean {
    window.clearTimeout(this.#resting);
    if (!this.#isAsked || isMouse || code === null || code === this.#pointed) {
      return true;
    }

    this.#point(code);
    return false;
  }

  // Between two grids, and on the way to the panel, the last one stays.
  #point(code: string | null): void {
    if (code !== null && code !== this.#pointed) {
      this.#pointed = code;
      this.#tell(code);
    }
  }
}
