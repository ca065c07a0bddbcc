import { dayOf, lastClosedSession, sessionAt, sessionOn, toIso } from '#core/calendar';
import { assert } from '#core/prelude';
import type { Frame, Track } from './wire.ts';

/**
 * Asserts that frames ascend without overlap, each inside one session and inside its own range, and that chains are of
 * the ticker, ascend, and are told in sessions or at closes.
 */
export function assertTrack(track: Track): void {
  assertFrames(track);
  assertChains(track);
}

function assertChains({ profile: { ticker }, chains = [] }: Track): void {
  let before = Number.NEGATIVE_INFINITY;
  for (const { underlying, at } of chains) {
    assert(underlying === ticker, `a chain is of its track ${ticker}, was of ${underlying}`);
    assert(at >= before, `${ticker} ${toIso(at)}: a chain is not told before the one before`);
    const isTimed = sessionAt(at) !== undefined || lastClosedSession(at).closesAt === at;
    assert(isTimed, `${ticker} ${toIso(at)}: a chain is told in a session or at its close`);
    before = at;
  }
}

function assertFrames({ profile: { ticker }, frames }: Track): void {
  let before = Number.NEGATIVE_INFINITY;
  for (const frame of frames) {
    const fault = faultOf(frame, before);
    assert(fault === undefined, `${ticker} ${toIso(frame.opensAt)}: ${fault ?? ''}`);
    before = frame.closesAt;
  }
}

function faultOf(frame: Frame, before: number): string | undefined {
  const { opensAt, closesAt, open, high, low, close, volume } = frame;
  const session = sessionOn(dayOf(opensAt));
  if (session === undefined) return 'a frame lies in a session';
  if (opensAt < session.opensAt || closesAt > session.closesAt || opensAt >= closesAt)
    return `a frame lies in its session, was to ${toIso(closesAt)}`;
  if (opensAt < before) return 'a frame opens when the one before is over';
  const isInside = low > 0 && low <= Math.min(open, close) && high >= Math.max(open, close);
  if (!isInside) return `low, open, close, high fit, were ${low}, ${open}, ${close}, ${high}`;
  return volume >= 0 ? undefined : `a volume is not negative, was ${volume}`;
}
