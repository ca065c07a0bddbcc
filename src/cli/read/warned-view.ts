import type { Told } from '#verbs';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';

/** The view that was told, its warnings said; throws the sentence of a no. */
export function warnedView<View>(told: Told<View>, screen: Terminal): View {
  const view = viewOf(told);
  if (told.kind === 'told') for (const warning of told.warnings ?? []) screen.warn(warning);
  return view;
}
