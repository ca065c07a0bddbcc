import type { AuditView } from '#contract';

/** What an audit came to, as lines for a person. */
export function auditLines(view: AuditView): readonly string[] {
  const { records, acts, ledgers, linkedLater, expected } = view;
  return [
    `${counted(records.count, 'decision record')}: ${state(records.faults)}`,
    ...(linkedLater === null
      ? []
      : [
          `  ${linkedLater.count} of them were linked on ${linkedLater.at}: what was changed before then cannot be told`,
        ]),
    ...faultLines(records.faults),
    `${counted(acts.count, 'administrative act')}: ${state(acts.faults)}`,
    ...faultLines(acts.faults),
    `${counted(ledgers.entries, 'ledger entry', 'ledger entries')} of ${counted(ledgers.heads.length, 'account')}: ${state(ledgers.faults)}`,
    ...faultLines(ledgers.faults),
    `records ${records.head ?? '(none yet)'}`,
    `acts    ${acts.head ?? '(none yet)'}`,
    ...expectedLines(expected),
    ...(expected === null && records.head !== null ? [KEEP_IT] : []),
  ];
}

const KEEP_IT =
  'Keep these elsewhere: whoever can write the store can also hash it anew, and then only invest audit verify --expect HASH tells.';

function expectedLines(expected: AuditView['expected']): readonly string[] {
  if (expected === null) return [];
  const { hash, place } = expected;
  if (place === null)
    return [
      `FAULT no chain contains ${hash}: something that came before it was removed or written anew`,
    ];
  const of = place.account === null ? place.chain : `${place.chain} of ${place.account}`;
  return [`${hash} is number ${place.number} of the ${of}: nothing before it was touched since`];
}

function state(faults: readonly string[]): string {
  return faults.length === 0 ? 'whole' : counted(faults.length, 'fault');
}

function faultLines(faults: readonly string[]): readonly string[] {
  return faults.map((fault) => `FAULT ${fault}`);
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
