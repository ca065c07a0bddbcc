import type { NewsTopic } from '#core/market';
import { MOST_THEMES } from '#strategy/research';
import type { ThemeName } from '#strategy/shape';
import { netOf, refsSaying, type BriefView } from './brief-view.ts';
import { either } from './view.ts';

const THEME_OF: Readonly<Partial<Record<NewsTopic, ThemeName>>> = {
  inflation: 'inflation',
  'central-bank': 'interest-rates',
  employment: 'labour-market',
  trade: 'trade-and-tariffs',
  energy: 'oil-and-gas',
  merger: 'mergers',
  earnings: 'earnings-season',
  legal: 'regulation',
};

/** VIX from which volatility is a theme of its own. */
const VIX_HIGH = 28;

type Theme = {
  readonly theme: ThemeName;
  readonly direction: -1 | 1;
  readonly thesis: string;
  readonly sources: readonly string[];
};

/** Topics on which publishers agree, most first, in the order of the list where equal. */
export function briefThemes(view: BriefView): readonly Theme[] {
  const { table } = view;
  const topics = Object.entries(THEME_OF).flatMap(([topic, theme]) => {
    const news = table.news.filter(({ told }) => told.topic === topic);
    const net = netOf(news);
    if (Math.abs(net) < either(view, 2, 1)) return [];
    const direction = net > 0 ? 1 : -1;
    const thesis = `${news.length} texts, net ${net > 0 ? '+' : ''}${net} by publisher.`;
    return [
      { net, told: { theme, direction, thesis, sources: refsSaying(news, direction) } as const },
    ];
  });
  const agreed = topics.toSorted((left, right) => Math.abs(right.net) - Math.abs(left.net));
  return [...volatility(view), ...agreed.map(({ told }) => told)].slice(0, MOST_THEMES);
}

function volatility({ table }: BriefView): Theme[] {
  return table.market.flatMap(({ ref, told }) =>
    told.kind === 'rate' && told.of === 'vix' && told.value >= VIX_HIGH
      ? [
          {
            theme: 'volatility',
            direction: -1,
            thesis: `VIX ${told.value.toFixed(1)}.`,
            sources: [ref],
          },
        ]
      : [],
  );
}
