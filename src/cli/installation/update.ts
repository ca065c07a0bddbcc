import { isNewer, newestRelease } from '#adapters/releases';
import { codeVersion } from '#adapters/system';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmless } from '../harmless.ts';
import type { Terminal } from '../terminal.ts';
import type { Installation } from './installation.ts';
import { OUTSIDE } from './outside.ts';
import type { UpdateAsked } from './update-asked.ts';
import { updateCheckout } from './update-checkout.ts';
import { updateNative } from './update-native.ts';

/** `invest update`: renews the program the way it was installed. */
export async function update(
  installation: Installation,
  asked: UpdateAsked,
  screen: Terminal,
): Promise<ExitCode> {
  switch (installation.kind) {
    case 'checkout':
      return updateCheckout(installation.directory, asked, screen);
    case 'native':
    case 'container':
    case 'unpacked':
      return updateRelease(installation, asked, screen);
  }
}

type Released = Exclude<Installation, { readonly kind: 'checkout' }>;

async function updateRelease(
  installation: Released,
  { home, isCheck, version }: UpdateAsked,
  screen: Terminal,
): Promise<ExitCode> {
  const present = codeVersion();
  const { version: wanted, notes } =
    version === undefined ? await newestRelease() : { version, notes: '' };
  const isDifferent = version === undefined ? isNewer(wanted, present) : wanted !== present;
  screen.json({ kind: installation.kind, present, wanted, isNewer: isDifferent, notes });
  if (!isDifferent) {
    screen.say(`${present} is the newest version`);
    return EXIT.done;
  }
  screen.say(`${wanted} is there, this is ${present}`);
  if (notes !== '') screen.say(harmless(notes));
  if (isCheck) return EXIT.done;
  if (installation.kind === 'native') return updateNative(installation, { home, wanted }, screen);
  screen.warn(OUTSIDE[installation.kind]);
  return EXIT.no;
}
