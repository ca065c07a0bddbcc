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
      const isFind = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
      if (!isFind && isTyping(event)) return;
      const wasG = gAt.current > 0 && event.timeStamp - gAt.current < PATIENCE_MS;
      gAt.current = event.key === 'g' ? event.timeStamp : 0;
      const act = isFind ? openPalette : wanted(event.key, wasG);
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    const wanted = (key: string, wasG: boolean): (() => void) | undefined => {
      if (!wasG) return { '/': openPalette, '?': showKeys, h: toggleDiscreet }[key];
      const page = LINKS.find((link) => link.key === key);
      return page === undefined ? undefined : (): void => go(page.path);
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
