import { axeOn } from './axe-on.ts';
import type { WatchedPage } from './watched-page.ts';

const WIDTHS = [390, 1024, 1600];

/** In an order in which each differs from the one before in one thing. */
const LOOKS = [
  ...WIDTHS.map((width) => ({ width, theme: 'light' as const })),
  ...WIDTHS.toReversed().map((width) => ({ width, theme: 'dark' as const })),
];

type Seen = {
  readonly beyond: number;
  readonly headings: readonly string[];
  readonly title: string;
  readonly isMarked: boolean;
};

const SEEN = `({
  beyond: document.documentElement.scrollWidth - innerWidth,
  headings: [...document.querySelectorAll('h1')].map((h1) => h1.textContent.trim()),
  title: document.title,
  isMarked: [...document.querySelectorAll('.tag')].some((tag) =>
    tag.textContent.includes('Simulated market') && tag.getClientRects().length > 0),
})`;

const DRAWN = 'new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)))';

/** Opens an address in both themes at every width, and tells what is wrong with it. */
export async function lookedAt(
  { page, settled, taken }: WatchedPage,
  address: string,
): Promise<readonly string[]> {
  taken();
  const found: string[] = [];
  await page.setViewportSize({ width: 390, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(address);
  await settled();
  for (const { width, theme } of LOOKS) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: theme });
    await page.evaluate(DRAWN);
    await settled(1);
    const faults = [...faultsOf(await page.evaluate<Seen>(SEEN)), ...(await axeOn(page))];
    found.push(...faults.map((fault) => `${width} ${theme}: ${fault}`));
  }
  return [...found, ...taken()];
}

function faultsOf({ beyond, headings, title, isMarked }: Seen): readonly string[] {
  const [heading = '', ...others] = headings;
  return [
    ...(beyond > 0 ? [`${beyond} px beyond its width`] : []),
    ...(heading === '' || others.length > 0 ? [`h1: ${headings.join(', ')}`] : []),
    ...(title === `${heading} · invest` ? [] : [`its title is "${title}"`]),
    ...(isMarked ? [] : ['nothing says that the market is simulated']),
  ];
}
