import type { ModelConfig } from '#config';
import { dayOf, sessionsFrom } from '#core/calendar';
import type { DoctorCheck } from '#contract';
import { PortError } from '#ports';
import { barData, mirrorOf, probeModel, trialOf, type Home } from '#worlds';
import type { Terminal } from '../terminal.ts';

const MOST_BEHIND = 5;

/** What the home needs from outside: the models that its accounts name, prices, news, and who shows its books. */
export async function doctorOutside(home: Home, screen: Terminal): Promise<readonly DoctorCheck[]> {
  const used = new Set(home.accounts.map(({ model }) => model));
  const models = home.config.models.filter(({ name }) => used.has(name));
  const checks: DoctorCheck[] = [];
  for (const [done, model] of models.entries()) {
    screen.progress(done, models.length + 2, `asking ${model.name}`);
    checks.push(await modelCheck(home, model));
  }
  screen.progress(models.length, models.length + 2, 'asking for prices and news');
  checks.push(...(await dataChecks(home)));
  screen.progress(models.length + 1, models.length + 2, 'asking Ghostfolio');
  checks.push(...(await mirrorCheck(home)));
  screen.progress(1, 1, 'asked');
  return checks;
}

async function modelCheck({ outside }: Home, model: ModelConfig): Promise<DoctorCheck> {
  const id = `model ${model.name}`;
  const probe = await probeModel(model);
  if (model.kind === 'rules') return { id, ok: true, says: probe.says, fix: null };
  if (!probe.ok) {
    const fix = probe.fix ?? 'start the server, or correct base_url';
    return { id, ok: false, says: probe.says, fix: `${fix} (model: rules:steady needs no server)` };
  }
  if (!probe.isLoaded) {
    const says = `${probe.says} Not loaded now: invest models try ${model.name} loads and asks it.`;
    return { id, ok: true, says, fix: null };
  }
  const { ok, says, fix = null } = await trialOf(model, outside);
  return { id, ok, says: `${probe.says} ${says}`, fix };
}

async function dataChecks(home: Home): Promise<readonly DoctorCheck[]> {
  const id = 'data';
  switch (home.kind) {
    case 'simulated': {
      const says = 'SIMULATED MARKET: prices are made, none are needed';
      return [{ id, ok: true, says, fix: null }];
    }
    case 'live': {
      const checks = await home.sourceChecks();
      return checks.map(({ fix = null, ...check }) => ({ ...check, fix }));
    }
    case 'files':
      return [await filesCheck(home)];
  }
}

/** Nothing to check where no Ghostfolio is configured. */
async function mirrorCheck(home: Home): Promise<readonly DoctorCheck[]> {
  const id = 'ghostfolio';
  try {
    const mirror = await mirrorOf(home, home.outside);
    if (mirror === undefined) return [];
    try {
      const { health, accounts } = await mirror.status({ budgetMs: 30_000 });
      if (health.kind === 'ill') return [{ id, ok: false, says: health.says, fix: health.fix }];
      const unknown = accounts.filter(({ remote }) => remote === undefined).length;
      const says = `${health.says}; ${accounts.length - unknown} of ${accounts.length} accounts are shown there`;
      const fix = unknown === 0 ? null : 'invest mirror init makes the others';
      return [{ id, ok: unknown === 0, says, fix }];
    } finally {
      mirror.close();
    }
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return [{ id, ok: false, says: error.message, fix: 'do as the sentence says' }];
  }
}

async function filesCheck(home: Home): Promise<DoctorCheck> {
  const id = 'data';
  const data = await barData(home.paths);
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
