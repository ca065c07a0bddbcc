import { useCallback } from 'react';
import { useSearchParams } from 'wouter';

/**
 * One word of the state that stands in the address (?tab=lots); empty and the usual one are left out of it. Writing
 * replaces the entry of the history, so that "back" leaves the page.
 */
export function useAsked(name: string, usual = ''): readonly [string, (word: string) => void] {
  const [words, setWords] = useSearchParams();
  const set = useCallback(
    (word: string) => {
      setWords(
        (before) => {
          const next = new URLSearchParams(before);
          if (word === '' || word === usual) next.delete(name);
          else next.set(name, word);
          return next;
        },
        { replace: true },
      );
    },
    [name, usual, setWords],
  );
  return [words.get(name) ?? usual, set];
}

/** Several words of the address at once; an empty one takes its name out. */
export function useAskedAll(): readonly [
  Readonly<Record<string, string>>,
  (words: Readonly<Record<string, string>>) => void,
] {
  const [words, setWords] = useSearchParams();
  const set = useCallback(
    (changed: Readonly<Record<string, string>>) => {
      setWords(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, word] of Object.entries(changed)) {
            if (word === '') next.delete(name);
            else next.set(name, word);
          }
          return next;
        },
        { replace: true },
      );
    },
    [setWords],
  );
  return [Object.fromEntries(words), set];
}
