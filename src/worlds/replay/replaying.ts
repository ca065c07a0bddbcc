import type { CassetteFile } from '#adapters/cassette';
import { fingerprint } from '#adapters/system';
import type { Account } from '#app/account';
import { lastOf } from '#app/cycle';
import {
  reask,
  rulesReplier,
  serverReplier,
  withoutInputs,
  type Deliberated,
  type Input,
  type Replier,
} from '#app/replay';
import { assert } from '#core/prelude';
import { PortError, type CycleRecord } from '#ports';
import type { Observation } from '#strategy/shape';
import type { Decider } from '../backtest/deciders.ts';
import { maskedArm, type MaskName } from '../backtest/masked-arm.ts';
import type { Home } from '../open-home.ts';

/** What is another than it was when a decision is asked again. */
export type ReplayAsked = {
  /** Who decides, by name; absent: who did. */
  readonly model: string | undefined;
  readonly masks: readonly MaskName[];
  /** Of masks. */
  readonly seed: number;
  readonly without: readonly Input[];
  /** How often it is asked; 1: once. */
  readonly samples: number;
  /** Nobody is asked: what is kept nowhere fails. */
  readonly offline: boolean;
};

/** Where decisions are asked again. */
export type ReplayPlace = {
  readonly home: Home;
  readonly cassette: CassetteFile;
  readonly decider: (name: string) => Decider;
};

/** How one question is asked. */
export type Turn = {
  /** 1: as it was asked; above: the same question once more. */
  readonly sample: number;
  readonly offline: boolean;
};

/** One decision of the record, ready to be asked again. */
export type Replaying = {
  readonly record: CycleRecord;
  readonly account: Account;
  readonly model: string;
  readonly sampling: Decider['sampling'];
  /** As it was seen, whole. */
  readonly whole: Observation;
  /** As it is seen now. */
  readonly seen: Observation;
  readonly ask: (observation: Observation, turn: Turn) => Promise<Deliberated>;
};

/** Throws the sentence where the account, the model or the mask cannot be had. */
export function replayingOf(
  record: CycleRecord,
  asked: ReplayAsked,
  place: ReplayPlace,
): Replaying {
  const { head } = record;
  const account = accountOf(record, place.home);
  const whole = lastOf(record.stages, 'observed')?.observation;
  assert(whole !== undefined, `${head.id} has observed something`);
  const model = asked.model ?? head.model;
  const decider = deciderOf(model, asked, place);
  assertMaskable(account, asked);
  const arm = maskedArm(
    { account: { ...account, mandate: whole.mandate }, model: decider.model },
    { ...asked, from: whole.market.at, config: place.home.config },
  );
  const replierFor = ({ sample, offline }: Turn): Replier => {
    if (decider.kind === 'rules') return rulesReplier(arm.model);
    const { identity, sampling } = decider;
    return serverReplier({
      model: arm.model,
      cassette: place.cassette,
      identity,
      sampling: sample === 1 ? sampling : { ...sampling, sample },
      fingerprint,
      offline,
      record: sample === 1 && model === head.model ? ownReplies(record, asked) : undefined,
    });
  };
  return {
    record,
    account,
    model,
    sampling: decider.sampling,
    whole,
    seen: withoutInputs(whole, asked.without),
    ask: async (observation, turn) =>
      reask({ account: arm.account, observation }, replierFor(turn)),
  };
}

function assertMaskable({ key, mandate }: Account, { masks }: ReplayAsked): void {
  if (mandate.research === undefined || masks.length === 0) return;
  throw refusal(`${key} researches: it is not asked under a mask`);
}

/** Who decided then may not be configured any more: what the record holds is still told. */
function deciderOf(name: string, asked: ReplayAsked, { home, decider }: ReplayPlace): Decider {
  const isKnown = home.config.models.some((model) => model.name === name);
  if (isKnown || asked.model !== undefined) return decider(name);
  const answer = async (): Promise<never> => {
    throw refusal(`${name} is not configured any more and the record holds no reply to this`);
  };
  return { model: { name, answer }, kind: 'openai-compatible', identity: name, sampling: {} };
}

/** Who is named has to answer in person: what a fallback has answered counts only where nobody is named. */
function ownReplies({ head, stages }: CycleRecord, { model }: ReplayAsked): CycleRecord {
  const own = stages.filter(
    (stage) =>
      model === undefined || stage.kind !== 'answered' || stage.reply.insteadOf === undefined,
  );
  return { head, stages: own };
}

function accountOf({ head }: CycleRecord, { accounts }: Home): Account {
  const account = accounts.find(({ key }) => key === head.account);
  if (account === undefined) throw refusal(`${head.account} is not enabled in config.yaml`);
  const { name } = account.strategy;
  if (name === head.strategy) return account;
  throw refusal(
    `${head.account} follows the strategy ${name} now; ${head.id} was made by ${head.strategy}`,
  );
}

function refusal(says: string): PortError {
  return new PortError('replay', says, { retryable: false });
}
