// Which one corner of a border the hand moved, put in or took out.

export type LonLat = [longitude: number, latitude: number];

/** One corner moved, put between its neighbours, or taken out. */
export interface CornerChange {
  kind: 'move' | 'insert' | 'remove';
  corners: LonLat[];
}

/** Compares rings before and after; null when nothing or more than one corner changed. */
export function cornerChange(before: LonLat[][], after: LonLat[][]): CornerChange | null {
  for (let ring = 0; ring < before.length; ring++) {
    const change = compareRings(before[ring]!, after[ring] ?? []);
    if (change) {
      return change;
    }
  }

  return null;
}

function compareRings(before: LonLat[], after: LonLat[]): CornerChange | null {
  const [old, now] = [before.slice(0, -1), after.slice(0, -1)];
  const first = old.findIndex((corner, at) => !isSame(corner, now[at]));
  switch (now.length - old.length) {
    case 0:
      return first < 0 ? null : { kind: 'move', corners: [old[first]!, now[first]!] };
    case 1: {
      // A corner behind the last one changes no earlier place.
      const at = first < 0 ? old.length : first;
      const previous = old[(at + old.length - 1) % old.length]!;
      return { kind: 'insert', corners: [previous, old[at % old.length]!, now[at]!] };
    }
    case -1:
      return { kind: 'remove', corners: [old[first < 0 ? old.length - 1 : first]!] };
    default:
      return null;
  }
}

function isSame(one: LonLat, other: LonLat | undefined): boolean {
  return other !== undefined && Math.abs(one[0] - other[0]) < 5e-9 && Math.abs(one[1] - other[1]) < 5e-9;
}
