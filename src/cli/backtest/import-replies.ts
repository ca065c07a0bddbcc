import { cassetteOf } from '#worlds/backtest';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { readingText } from '../read/reading-text.ts';
import type { Terminal } from '../terminal.ts';

/** `invest backtest import <file>`: replies that somebody has exported; one that is known with other words is refused. */
export async function importReplies(home: Home, file: string, screen: Terminal): Promise<ExitCode> {
  const cassette = cassetteOf(home);
  try {
    const { added, known, refused, refusedInAll } = await cassette.importFrom(file);
    screen.json({ added, known, refused, refusedInAll });
    screen.say(
      `${readingText.count(added, 'reply', 'replies')} added, ${known} known already, ${refusedInAll} refused`,
    );
    for (const { line, because } of refused.slice(0, SHOWN))
      screen.warn(`line ${line}: ${because}`);
    return refusedInAll === 0 ? EXIT.done : EXIT.no;
  } finally {
    cassette.close();
  }
}

const SHOWN = 10;
