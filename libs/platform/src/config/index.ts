export * from './config.ts';
export * from './runtime-url.ts';
export { listSettings, type ProcessName, type SettingMeta, type SettingName } from './settings.ts';
export { CONFIG } from './token.ts';
