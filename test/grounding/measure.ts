import { measured } from './measured.ts';
import { HELD_OUT } from './held-out.ts';
import { TEMPLATES } from './templates.ts';

const seeds = Number(process.argv[2] ?? 50);
const shown = Number(process.argv[3] ?? 0);
const { scores, slips } = measured(seeds, process.argv[4] === 'held-out' ? HELD_OUT : TEMPLATES);
for (const [name, { tokens, planted, flagged, hits }] of scores)
  process.stdout.write(
    `${name}: ${tokens} tokens, ${planted} planted, ${flagged} flagged; precision ${(hits / flagged).toFixed(4)}, recall ${(hits / planted).toFixed(4)}\n`,
  );
for (const { kind, text, token } of slips.slice(0, shown))
  process.stdout.write(`${kind}  ${token}   <- ${text}\n`);
