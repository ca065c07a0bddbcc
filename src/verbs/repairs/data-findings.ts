import { dayOf, sessionsFrom } from '#core/calendar';
import { PortError } from '#ports';
import { barData, type Home } from '#worlds';
import { ill, well, type Finding } from './finding.ts';

const MOST_BEHIND = 5;
const ID = 'data';
const WITHOUT_PRICES =
  'cycles abstain without prices, and stops are not looked at; the books stay as they are';
const WITHOUT_NEWS = 'cycles go on without what this source tells';

/** Whether prices and news can be had. */
export async function dataFindings(home: Home): Promise<readonly Finding[]> {
  switch (home.kind) {
    case 'simulated':
      return [well(ID, 'SIMULATED MARKET: prices are made, none are needed')];
    case 'live':
      return (await home.sourceChecks()).map(({ id, ok, says, fix }) => {
        if (ok) return well(id, says);
        const effect = id === 'prices' ? WITHOUT_PRICES : WITHOUT_NEWS;
        const isDamaged = says.includes(home.paths.yahoo) && !/version/.test(says);
        return ill(id, says, {
          fix: fix ?? 'do as the sentence says',
          effect,
          ...(isDamaged ? { repair: 'caches' } : {}),
        });
      });
    case 'files':
      return [await filesFindingOrWhyNot(home)];
  }
}

async function filesFindingOrWhyNot(home: Home): Promise<Finding> {
  try {
    return await filesFinding(home);
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    const fix = `where the file is damaged, delete it and import again: rm '${home.paths.bars}'*; invest data import <folder>`;
    return ill(ID, error.message, { fix, effect: WITHOUT_PRICES });
  }
}

async function filesFinding(home: Home): Promise<Finding> {
  const data = await barData(home.paths);
  const tickers = data.status();
  data.close();
  const newest = tickers.map(({ to }) => to).reduce((last, to) => (to > last ? to : last), '');
  const last = tickers.find(({ to }) => to === newest)?.to;
  if (last === undefined) {
    const fix = 'invest data import <folder of csv files>';
    return ill(ID, 'no bars are imported yet', { fix, effect: WITHOUT_PRICES });
  }
  const behind = sessionsFrom(last, dayOf(home.clock.now()));
  const says = `${tickers.length} tickers, the newest bar is of ${last}`;
  if (behind <= MOST_BEHIND) return well(ID, says);
  return ill(ID, `${says}, ${behind} sessions before the home's time`, {
    fix: 'import newer files: invest data import <folder>',
    effect: WITHOUT_PRICES,
  });
}
