import type { ReactNode } from 'react';
import { usePreferences } from '../kit/index.ts';

const DOLLARS = /[\u2212-]?\$[\d,]+(?:\.\d+)?|\d[\d,]*(?:\.\d+)? dollars/g;

/** A sentence of the server; the amounts within it are hidden with the others. */
export function Reason({ children }: { readonly children: string }): ReactNode {
  const { isDiscreet } = usePreferences();
  return isDiscreet ? children.replaceAll(DOLLARS, '•••') : children;
}
