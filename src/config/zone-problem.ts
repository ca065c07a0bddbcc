import { didYouMean } from './did-you-mean.ts';
import { pathText, type Path } from './path.ts';
import { fault, type Problem } from './problem.ts';

/** Nothing for a zone the platform knows. */
export function zoneProblem(zone: string, at: Path = ['schedule_timezone']): readonly Problem[] {
  if (isKnown(zone)) return [];
  const says = `${pathText(at.slice(-1))} is a time zone by its IANA name, like Europe/Warsaw, was "${zone}"`;
  const known = Intl.supportedValuesOf('timeZone');
  return [fault([at], says, didYouMean(zone, known))];
}

function isKnown(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
