import { codeVersion } from '#adapters/system';
import { certificateText } from '#app/lookahead';
import { accountNamed } from '#verbs';
import { openDesk } from '#worlds/backtest';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { CommonOptions } from '../on-home.ts';
import type { Terminal } from '../terminal.ts';
import { countOf, windowOf } from './run-options.ts';
import { timeLeft } from './time-left.ts';

export type AuditOptions = CommonOptions & {
  readonly from: string;
  readonly to: string;
  readonly model?: string;
  readonly data?: string;
  readonly seed: string;
  readonly samples: string;
  readonly offline?: boolean;
  readonly research?: boolean;
};

export type AuditAsked = { readonly account: string; readonly options: AuditOptions };

/** `invest audit lookahead <account>`: the certificate alone. */
export async function auditLookAhead(
  home: Home,
  { account, options }: AuditAsked,
  screen: Terminal,
): Promise<ExitCode> {
  const asked = {
    account: accountNamed(home, account).key,
    window: windowOf(options),
    masks: [],
    seed: countOf('--seed', options.seed, Number.MAX_SAFE_INTEGER),
    samples: countOf('--samples', options.samples, MOST_SAMPLES),
    offline: options.offline === true,
    withResearch: options.research === true,
  };
  const desk = await openDesk(home, {
    data: options.data,
    codeVersion: codeVersion(),
    onLine: (line) => {
      screen.progress(0, 1, line);
    },
  });
  const left = timeLeft(home.outside.clock);
  try {
    const certificate = await desk.audit(asked, {
      model: options.model,
      onProgress: ({ done, total, doing }) => {
        screen.progress(done, total, [doing, left(done, total)].join(' '));
      },
    });
    screen.json(certificate);
    for (const line of certificateText(certificate)) screen.say(line);
    return certificate.verdict === 'clean' ? EXIT.done : EXIT.no;
  } finally {
    desk.close();
  }
}

const MOST_SAMPLES = 1000;
