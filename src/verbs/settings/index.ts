export { assertFilesHome } from './assert-files-home.ts';
export { configAt } from './config-at.ts';
export { configShown } from './config-shown.ts';
export { checkedConfig } from './tell-config.ts';
export { lookAtData, type DataLook } from './tell-data.ts';
export { keepSecret, tellSecrets } from './secrets-kept.ts';
export { changeConfig } from './change-config.ts';
export { rollBackConfig, tellConfigHistory } from './config-history.ts';
