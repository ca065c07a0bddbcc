import type { BacktestView } from '#contract';
import { contents } from '../shell/contents.ts';
import { page } from '../shell/page.ts';
import { section } from '../shell/section.ts';
import { dayText } from '../text/day-text.ts';
import { html, joined } from '../text/html.ts';
import { atAGlance } from './at-a-glance.ts';
import { certificateSection } from './certificate-section.ts';
import { decisionsSection } from './decisions-section.ts';
import { figuresSection } from './figures-section.ts';
import { growthSection } from './growth-section.ts';
import { identitySection } from './identity-section.ts';
import { recallSection } from './recall-section.ts';
import { tiles } from './tiles.ts';
import { tradesSection } from './trades-section.ts';

/** A run as one HTML file that needs no network; the same view gives the same bytes. */
export function backtestPage(view: BacktestView): string {
  const identity = identitySection(view);
  const sections = [
    growthSection(view),
    figuresSection(view),
    certificateSection(view),
    recallSection(view),
    tradesSection(view),
    decisionsSection(view),
  ];
  return page({
    title: `${view.name}, ${view.model}, ${dayText.window(view.from, view.upTo)}`,
    header: html`${atAGlance(view)}${tiles(view)}${contents([...sections, identity])}`,
    main: joined(sections.map(section)),
    footer: section(identity),
  });
}
