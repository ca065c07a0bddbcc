import type { CertificateView } from '#contract';
import { SESSIONS_BEFORE } from './sensitivity.ts';

type Check = CertificateView['future'][number];

/** The certificate for a terminal: one line of verdict, what was done, what was found, what could not be tested. */
export function certificateText(view: CertificateView): readonly string[] {
  const changes = [...view.future, ...view.surroundings];
  return [
    verdictLine(view),
    ...(view.sampled.length === 0 ? [] : whatWasDone(view)),
    ...changes.flatMap((check) => failed(check, `when ${check.name}, it came out otherwise`)),
    ...view.fills.flatMap((check) => failed(check, `it does not hold that ${check.name}`)),
    ...view.notTested.map((sentence) => `Not tested: ${sentence}.`),
  ];
}

function verdictLine({ verdict, sampled, ofDecisions }: CertificateView): string {
  const sample = `${sampled.length} of ${ofDecisions} decisions were made again`;
  switch (verdict) {
    case 'clean':
      return `Look-ahead: clean. ${sample}; nothing of them hung on what came after.`;
    case 'leaks':
      return `Look-ahead: LEAKS. ${sample}; some came out otherwise: this result cannot be believed.`;
    case 'blind':
      return `Look-ahead: blind. ${sample}, but even a change of what came before showed in no prompt: this proves nothing.`;
  }
}

function whatWasDone({
  future,
  surroundings,
  fills,
  sensitivity,
}: CertificateView): readonly string[] {
  const seen = sensitivity.filter(({ changed }) => changed > 0).length;
  return [
    `After the decision: ${asList(future)}.`,
    `Around it: ${asList(surroundings)}.`,
    ...(fills.length === 0 ? [] : [`Its fills: ${asList(fills)}.`]),
    `${seen} of ${sensitivity.length} of these changes show in a prompt when they are made ${SESSIONS_BEFORE} sessions before the decision.`,
  ];
}

function asList(checks: readonly Check[]): string {
  if (checks.length === 0) return 'nothing could be changed';
  return checks
    .map(({ name, decisions, changed }) => `${name} (${changed}/${decisions})`)
    .join('; ');
}

function failed({ decisions, changed, examples }: Check, says: string): readonly string[] {
  if (changed === 0) return [];
  return [
    `FOUND in ${changed} of ${decisions} decisions: ${says}.`,
    ...examples.map(({ slot, of, says: where }) => `  ${slot} ${of}: ${where}`),
  ];
}
