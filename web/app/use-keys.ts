import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { LINKS } from './page-list.tsx';

const PATIENCE_MS = 1200;

export type KeyActs = {
  readonly openPalette: () => void;
  readonly showKeys: () => void;
  readonly toggleDiscreet: () => void;
};

/** Keys that hold everywhere: Ctrl+K or / the palette, g and a letter a page, ? the list of keys, h hides amounts. */
export function useKeys({ openPalette, showKeys, toggleDiscreet }: KeyActs): void {
  const [, go] = useLocation();
  const gAt = useRef(0);
  useEffect(() => {
    const heard = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        openPalette();
        return;
      }
      if (isTyping(event)) return;
      const wasG = event.timeStamp - gAt.current < PATIENCE_MS && gAt.current > 0;
      gAt.current = event.key === 'g' ? event.timeStamp : 0;
      const page = wasG ? LINKS.find(({ key }) => key === event.key) : undefined;
      const act = { '/': openPalette, '?': showKeys, h: toggleDiscreet }[event.key];
      if (page === undefined && (act === undefined || wasG)) return;
      event.preventDefault();
      if (page === undefined) act?.();
      else go(page.path);
    };
    document.addEventListener('keydown', heard);
    return () => document.removeEventListener('keydown', heard);
  }, [go, openPalette, showKeys, toggleDiscreet]);
}

function isTyping({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return true;
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}
