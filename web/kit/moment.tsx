import type { ReactNode } from 'react';
import {
  dayText,
  EXCHANGE_ZONE,
  momentText,
  msOf,
  spanText,
  zoneOf,
  type MomentShape,
} from '../format/index.ts';
import { usePreferences } from './preferences.tsx';

export type MomentProps = {
  /** UTC as the API gives it. */
  readonly at: string | null | undefined;
  readonly shape?: MomentShape;
  readonly unknown?: string;
};

/** A moment in the reader's zone, its zone named; the exchange's and UTC in its title. */
export function Moment({ at, shape = 'day and time', unknown = 'never' }: MomentProps): ReactNode {
  const { zone } = usePreferences();
  if (at === null || at === undefined) return <span className="muted">{unknown}</span>;
  const others = `${momentText(at, 'whole', EXCHANGE_ZONE)} in New York; ${at} UTC`;
  return (
    <time dateTime={at} title={others} className="number">
      {momentText(at, shape, zoneOf(zone))}
    </time>
  );
}

/** A trading date. */
export function Day({ on }: { readonly on: string | null | undefined }): ReactNode {
  if (on === null || on === undefined) return <span className="muted">none</span>;
  return (
    <time dateTime={on} className="number">
      {dayText(on)}
    </time>
  );
}

/** How long until or since a moment, in the time of the home (`now` of /service/status). */
export function Until({
  at,
  now,
}: {
  readonly at: string;
  readonly now: string | undefined;
}): ReactNode {
  if (now === undefined) return null;
  const ms = msOf(at) - msOf(now);
  return <span className="number">{ms >= 0 ? `in ${spanText(ms)}` : `${spanText(ms)} ago`}</span>;
}
