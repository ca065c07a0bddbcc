import { plusDays } from '#core/calendar';
import { equity, idOf } from '#core/instruments';
import { dayLabel, DATED, distance } from '#strategy/briefing';
import type { Observation } from '#strategy/shape';
import { SLOTS, type Slot, type Subject } from './slots.ts';
import type { drawOf } from './random-observation.ts';

type Draw = ReturnType<typeof drawOf>;

/** A token of a filled template, as it is written now. */
export type Planted = {
  readonly text: string;
  readonly offset: number;
  readonly kind: 'number' | 'ticker' | 'date';
  readonly isNamed: boolean;
  readonly isFalse: boolean;
};

const STRANGERS =
  'TSLA AMD NFLX INTC IBM ORCL CRM ADBE CSCO QCOM TXN AVGO COST WMT TGT HD LOW NKE SBUX MCD DIS BA CAT DE GE MMM HON LMT RTX XOM CVX COP BAC WFC C GS MS BLK AXP MA PYPL SQ PFE MRK LLY ABBV BMY AMGN GILD CVS T VZ TMUS KO PEP PG CL KMB MO PM F GM UBER LYFT SHOP SNOW PLTR COIN MU LRCX AMAT KLAC ASML TSM ARM SMCI DELL HPQ NOW PANW CRWD ZS NET DDOG MDB IWM DIA GLD TLT SLV USO XBI SOXX SMH ARKK'.split(
    ' ',
  );

type Filling = { readonly subject: Subject; readonly draw: Draw; readonly falseAt: number };

/** A template with its figures, all true but the one at `falseAt`; -1 plants none. */
export function filled(
  template: string,
  { subject, draw, falseAt }: Filling,
): { readonly text: string; readonly tokens: readonly Planted[] } {
  const tokens: Planted[] = [];
  let text = '';
  let last = 0;
  for (const match of sided(template, subject).matchAll(/\{(~?)(\w+)\}|\[(own|other)\]|<(\w+)>/g)) {
    const whole = sided(template, subject);
    text += whole.slice(last, match.index);
    last = match.index + match[0].length;
    const isFalse = tokens.length === falseAt;
    const [, bare = '', figure, who, day] = match;
    const said = saidOf({ figure, who, day }, subject, { draw, isFalse });
    tokens.push({ ...said, offset: text.length, isNamed: bare === '', isFalse });
    text += said.text;
  }
  return { text: text + sided(template, subject).slice(last), tokens };
}

function sided(template: string, { own, other }: Subject): string {
  return template
    .replaceAll('OTHERSIDE', side(distance(other, other.indicators.sma200)))
    .replaceAll('SIDE200', side(distance(own, own.indicators.sma200)))
    .replaceAll('SIDE50', side(distance(own, own.indicators.sma50)));
}

function side(value: number | undefined): string {
  return (value ?? 0) < 0 ? 'below' : 'above';
}

type Said = {
  readonly figure: string | undefined;
  readonly who: string | undefined;
  readonly day: string | undefined;
};

function saidOf(
  { figure, who, day }: Said,
  subject: Subject,
  { draw, isFalse }: { readonly draw: Draw; readonly isFalse: boolean },
): Pick<Planted, 'text' | 'kind'> {
  if (figure !== undefined) {
    const slot = SLOTS[figure]?.(subject);
    if (slot === undefined) throw new Error(`no figure ${figure}`);
    return { kind: 'number', text: writtenOf(slot, draw, isFalse) };
  }
  if (who !== undefined) {
    const ticker = who === 'own' ? subject.own.ticker : subject.other.ticker;
    return {
      kind: 'ticker',
      text: isFalse ? (STRANGERS[draw.count(STRANGERS.length)] ?? 'TSLA') : ticker,
    };
  }
  return { kind: 'date', text: dayOf(day ?? '', subject, { draw, isFalse }) };
}

function writtenOf(slot: Slot, draw: Draw, isFalse: boolean): string {
  const decimals = slot.decimals[draw.count(slot.decimals.length)] ?? 0;
  const unit = 10 ** -decimals;
  let value = slot.value;
  if (isFalse)
    do value = draw.between(...slot.range);
    while (Math.abs(value - slot.value) <= unit);
  const text = Math.abs(value).toFixed(decimals);
  const grouped =
    slot.isGrouped === true ? text.replace(/\B(?=(?:\d{3})+(?!\d))(?<!\.\d*)/g, ',') : text;
  const minus = value < 0 && slot.isSize === undefined ? '-' : '';
  const sign = slot.before === 'signed' && minus === '' ? '+' : minus;
  const before = slot.before === 'signed' ? '' : slot.before;
  return `${sign}${before}${grouped}${slot.behind}`;
}

function dayOf(
  what: string,
  subject: Subject,
  { draw, isFalse }: { readonly draw: Draw; readonly isFalse: boolean },
): string {
  const day = isFalse ? falseDay(subject.seen, draw) : trueDay(what, subject);
  const short = dayLabel(day, DATED).slice(4);
  const [number = '', month = '', year = ''] = short.split(' ');
  const forms = [
    day,
    `${number} ${month}`,
    `${month} ${number}`,
    short,
    `${month} ${number}, ${year}`,
  ];
  return forms[draw.count(forms.length)] ?? day;
}

function trueDay(what: string, { seen, own }: Subject): Observation['market']['on'] {
  const { on, events = [] } = seen.market;
  const lot = seen.book.lots.find(
    ({ instrument }) => idOf(instrument) === idOf(equity(own.ticker)),
  );
  const days: Readonly<Record<string, typeof on | undefined>> = {
    earnings: own.earnings.kind === 'date' ? own.earnings.on : on,
    event: events[0]?.on,
    bought: lot?.openedOn,
    history: plusDays(on, -7),
  };
  return days[what] ?? on;
}

/** A day within 90 of today that the observation does not name. */
function falseDay(seen: Observation, draw: Draw): Observation['market']['on'] {
  const { on, securities, events = [] } = seen.market;
  const named = new Set([
    on,
    plusDays(on, 1),
    plusDays(on, -7),
    ...events.map((event) => event.on),
    ...securities.flatMap(({ earnings }) => (earnings.kind === 'date' ? [earnings.on] : [])),
    ...seen.book.lots.map(({ openedOn }) => openedOn),
  ]);
  for (;;) {
    const day = plusDays(on, draw.count(180) - 90);
    if (!named.has(day)) return day;
  }
}
