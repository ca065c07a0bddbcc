import type { ModelConfig } from '#config';
import { dayOf, sessionsFrom } from '#core/calendar';
import type { DoctorCheck } from '#contract';
import { barData, probeModel, type Home } from '#worlds';

const MOST_BEHIND = 5;

/** What the home needs from outside: the models that its accounts name, and prices. */
export async function doctorOutside(home: Home): Promise<readonly DoctorCheck[]> {
  const used = new Set(home.accounts.map(({ model }) => model));
  const models = home.config.models.filter(({ name }) => used.has(name));
  return [...(await Promise.all(models.map(modelCheck))), dataCheck(home)];
}

async function modelCheck(model: ModelConfig): Promise<DoctorCheck> {
  const { ok, says } = await probeModel(model);
  const fix = ok
    ? null
    : 'start the server, or name another model in config.yaml; model: rules:steady needs none';
  return { id: `model ${model.name}`, ok, says, fix };
}

function dataCheck(home: Home): DoctorCheck {
  const id = 'data';
  switch (home.kind) {
    case 'simulated':
      return {
        id,
        ok: true,
        says: 'SIMULATED MARKET: prices are made, none are needed',
        fix: null,
      };
    case 'live':
      return {
        id,
        ok: false,
        says: 'live prices are not built yet: accounts abstain until they are',
        fix: 'make a home with --world simulated or --world files',
      };
    case 'files':
      return filesCheck(home);
  }
}

function filesCheck(home: Home): DoctorCheck {
  const id = 'data';
  const data = barData(home.paths);
  const tickers = data.status();
  data.close();
  const newest = tickers.map(({ to }) => to).reduce((last, to) => (to > last ? to : last), '');
  const last = tickers.find(({ to }) => to === newest)?.to;
  if (last === undefined) {
    const fix = 'invest data import <folder of csv files>';
    return { id, ok: false, says: 'no bars are imported yet', fix };
  }
  const behind = sessionsFrom(last, dayOf(home.clock.now()));
  const ok = behind <= MOST_BEHIND;
  const says = `${tickers.length} tickers, the newest bar is of ${last}${ok ? '' : `, ${behind} sessions before the home's time`}`;
  return { id, ok, says, fix: ok ? null : 'import newer files: invest data import <folder>' };
}
