// Keys that mean the same wherever the focus is, and letters that mean a tool over the map and the drawing desk.

/** undo, redo, escape, or the letter of a tool. */
export type KeyHost = (key: string) => void;

export function listenToKeys(tell: KeyHost, escape: () => boolean): () => void {
  const listen = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || isTyping(event.target)) {
      return;
    }

    const name = nameOf(event);
    if (name === 'escape' ? !escape() : name !== null) {
      tell(name!);
    }

    if (name === 'undo' || name === 'redo') {
      event.preventDefault();
    }
  };
  document.addEventListener('keydown', listen);
  return () => document.removeEventListener('keydown', listen);
}

function nameOf(event: KeyboardEvent): string | null {
  const key = event.key.toLowerCase();
  if (key === 'escape') {
    // Also while Ctrl keeps a line from holding on to borders.
    return key;
  }

  if ((event.ctrlKey || event.metaKey) && !event.altKey) {
    return key === 'y' || (key === 'z' && event.shiftKey) ? 'redo' : key === 'z' ? 'undo' : null;
  }

  // A single letter is a command only where it cannot be meant as anything else.
  return /^[a-z]$/.test(key) && !event.altKey && isAtTheDesk(event.target) ? key : null;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement
    && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

function isAtTheDesk(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.map, .redraw') !== null;
}
