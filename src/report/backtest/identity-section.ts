import type { BacktestView } from '#contract';
import { html, type Html } from '../text/html.ts';
import { numberText } from '../text/number-text.ts';
import { counted } from '../text/counted.ts';
import type { Section } from '../shell/section.ts';

/** What names the run, and how anybody makes it again. */
export function identitySection(view: BacktestView): Section {
  const { replies, trials } = view;
  const rows = [
    fact('Run', html`<code>${view.id}</code>`),
    fact('Result', html`<code>${view.resultHash}</code>`),
    fact('Data', html`${view.data}: <code>${view.dataIdentity}</code>`),
    fact('Code', html`<code>${view.codeVersion}</code>`),
    fact('Seed', html`${view.seed}`),
    fact('Budget', html`${numberText.exactDollars(view.budget)}`),
    fact(
      'Replies',
      html`${counted(replies.asked, 'question')} asked, ${numberText.count(replies.fromCassette)}
      found in the cassette`,
    ),
    fact('Tried', html`${counted(trials, 'run')} on overlapping windows, this one included`),
  ];
  const content = html`<dl class="facts">${rows}</dl>
    <p>To make it again, over the same data:</p>
    <pre><code>${commandOf(view)}</code></pre>
    <p class="muted">
      The same data, code and replies give the same result hash. With <code>--offline</code> it asks
      no model.
    </p>
    <p class="muted">Virtual money, simulated fills. Nothing here is advice.</p>`;
  return { key: 'identity', title: 'Identity', content };
}

function fact(name: string, value: Html): Html {
  return html`<dt>${name}</dt>
    <dd>${value}</dd>`;
}

function commandOf({ account, from, upTo, model, masks, seed }: BacktestView): string {
  const mask = masks.length === 0 ? [] : ['--mask', masks.join(',')];
  return [
    'invest',
    'backtest',
    quoted(account),
    '--from',
    quoted(from),
    '--to',
    quoted(upTo),
    '--model',
    quoted(model),
    ...mask,
    '--seed',
    String(seed),
  ].join(' ');
}

/** For a shell: what a name of the outside holds is no command. */
function quoted(word: string): string {
  return /^[\w.:/@+,=-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
