export { marketSource } from './market-source.ts';
export { screenerNames } from './screener-names.ts';
export { EACH_SIDE, tellMarketChain, type ChainAsked } from './tell-market-chain.ts';
export { tellMarketExpiries } from './tell-market-expiries.ts';
export { tellMarketNews, type NewsAsked } from './tell-market-news.ts';
export { tellMarketScreens } from './tell-market-screens.ts';
export { tellMarketShow } from './tell-market-show.ts';
export { listedExpiries } from './listed-expiries.ts';
