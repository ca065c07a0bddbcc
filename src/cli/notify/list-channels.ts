import { tellNotices } from '#verbs/notify';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessLine } from '../harmless.ts';
import type { Terminal } from '../terminal.ts';

const WIDEST = 60;

/** `invest notify list`. */
export async function listChannels(home: Home, screen: Terminal): Promise<ExitCode> {
  const view = await tellNotices(home);
  screen.json(view);
  if (view.channels.length === 0) {
    screen.say('nobody is told: there are no channels under notifications in config.yaml');
    return EXIT.done;
  }
  const { quietHours: quiet, timezone } = view;
  screen.say(
    quiet === null
      ? `no quiet hours (${timezone})`
      : `quiet from ${quiet.from} to ${quiet.to} (${timezone}), except ${quiet.except}`,
  );
  screen.table(
    ['channel', 'service', 'from level', 'of', 'digest', 'repeats', 'open', 'last sent', 'failure'],
    view.channels.map((channel) => [
      channel.name,
      channel.service,
      channel.level,
      harmlessLine(
        [channel.kinds ?? ['everything'], channel.accounts ?? []].flat().join(' '),
        WIDEST,
      ),
      channel.digestAt ?? '-',
      channel.repeats,
      String(channel.open),
      channel.lastDeliveredAt ?? '-',
      harmlessLine(channel.lastFailure ?? '-', WIDEST),
    ]),
  );
  return EXIT.done;
}
