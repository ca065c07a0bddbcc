import { PortError } from '#ports';
import type { Told } from '#verbs';

/** The view that was told; throws the sentence of a no, with which the command ends. */
export function viewOf<View>(told: Told<View>): View {
  if (told.kind === 'told') return told.view;
  throw new PortError('verb', told.because, { retryable: false });
}
