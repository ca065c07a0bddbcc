import type { ConfigCheckView } from '#contract';
import type { FaultsByPath } from './settings-desk.tsx';

type ConfigFault = ConfigCheckView['faults'][number];

/** A fault as the command line says it, without its place. */
export function faultText({ says, didYouMean }: ConfigFault): string {
  return didYouMean === undefined ? says : `${says} (did you mean ${didYouMean}?)`;
}

/** Faults to be shown at their fields. */
export function faultsByPath(faults: readonly ConfigFault[]): FaultsByPath {
  const made = new Map<string, readonly string[]>();
  for (const fault of faults)
    made.set(fault.path, [...(made.get(fault.path) ?? []), faultText(fault)]);
  return made;
}
