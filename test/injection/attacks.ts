import { seededRandom } from '#core/prelude';
import { ENCODINGS, type Encoding } from './encodings.ts';
import { PAYLOADS, type Payload } from './payloads.ts';

/** Where an attack stands, with how many of 500 stand there. */
export const PLACES = {
  'feed title': 85,
  'feed summary': 60,
  'feed publisher': 25,
  'article, visible': 80,
  'article, hidden': 80,
  'link url': 20,
  'company name': 35,
  'sector name': 20,
  'screener symbol': 20,
  'brief, prose': 15,
  'brief, claims': 20,
  'own words': 20,
  'server error': 20,
} as const;

export type Place = keyof typeof PLACES;

/** Ways of an article to hide words from people. */
export const HIDINGS = [
  'comment',
  'display none',
  'hidden attribute',
  'off screen',
  'alt',
  'meta',
  'json-ld',
  'cdata',
  'noscript',
  'template',
  'aria',
  'white on white',
  'tiny',
  'script',
  'title attribute',
] as const;

export type Hiding = (typeof HIDINGS)[number];

export type Attack = {
  readonly name: string;
  readonly place: Place;
  readonly payload: Payload;
  readonly encoding: Encoding;
  readonly hiding: Hiding;
  /** Counted from 0 in its place. */
  readonly ordinal: number;
  /** As it is written where it stands. */
  readonly text: string;
};

const PLAIN_SHARE = 0.5;
const ALL = Object.values(PLACES).reduce((total, each) => total + each, 0);

/** So many attacks, each place in its share, every payload and every encoding in turn; the same for a seed. */
export function attacks(count: number, seed: number): readonly Attack[] {
  const { next, nextInt } = seededRandom(`injection/${seed}`);
  const [plain] = ENCODINGS;
  let place = 0;
  return Object.entries(PLACES).flatMap(([where, share]) => {
    const own = Math.max(1, Math.ceil((count * share) / ALL));
    const begin = nextInt(PAYLOADS.length);
    return Array.from({ length: own }, (_, ordinal): Attack[] => {
      const payload = PAYLOADS[(begin + ordinal) % PAYLOADS.length];
      const drawn = next() < PLAIN_SHARE ? plain : ENCODINGS[place % ENCODINGS.length];
      const hiding = HIDINGS[place % HIDINGS.length];
      place += 1;
      if (payload === undefined || drawn === undefined || hiding === undefined) return [];
      const how = where === 'article, hidden' ? ` (${hiding})` : '';
      return [
        {
          name: `${where}${how}: ${payload.name}, ${drawn.name}, ${ordinal + 1}`,
          place: isPlace(where) ? where : 'feed title',
          payload,
          encoding: drawn,
          hiding,
          ordinal,
          text: drawn.encode(payload.text),
        },
      ];
    }).flat();
  });
}

function isPlace(name: string): name is Place {
  return name in PLACES;
}
