import { wireError } from './wire.ts';

const ENVELOPES = ['chart', 'quoteSummary', 'quoteResponse', 'optionChain', 'finance'];

/** Nothing that Yahoo says of an error is longer; patterns are tried on it. */
const LONGEST = 2000;

/** Code and description of the error under any of Yahoo's envelopes; undefined where there is none. */
export function errorIn(value: unknown): string | undefined {
  for (const envelope of ENVELOPES) {
    const error = member(member(value, envelope), 'error');
    if (error !== undefined && error !== null) return told(error);
  }
  return undefined;
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

function told(error: unknown): string {
  const { data } = wireError.safeParse(error);
  const said = [data?.code, data?.description].filter((word) => typeof word === 'string');
  return (said.length > 0 ? said.join(': ') : JSON.stringify(error)).slice(0, LONGEST);
}
