import type { ComparisonView } from '#contract';
import { contents } from '../shell/contents.ts';
import { page } from '../shell/page.ts';
import { section } from '../shell/section.ts';
import { html, joined } from '../text/html.ts';
import { armNames } from './arm-names.ts';
import { armsSection } from './arms-section.ts';
import { comparisonGlance } from './comparison-glance.ts';
import { gapSection } from './gap-section.ts';
import { sequenceSection } from './sequence-section.ts';
import { sharedSection } from './shared-section.ts';
import { windowsSection } from './windows-section.ts';

/** Two arms as one HTML file that needs no network; the same view gives the same bytes. */
export function comparisonPage(view: ComparisonView): string {
  const shared = sharedSection(view);
  const sections = [
    sequenceSection(view),
    armsSection(view),
    gapSection(view),
    windowsSection(view),
  ];
  return page({
    title: armNames(view).join(' beside '),
    header: html`${comparisonGlance(view)}${contents([...sections, shared])}`,
    main: joined(sections.map(section)),
    footer: section(shared),
  });
}
