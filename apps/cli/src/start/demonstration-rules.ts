/** When the demonstration portfolio may be used: never where its mails could reach people. Pure. */
import { join } from 'node:path';
import { ConfigError, type Config } from '@concord/platform/machine';

/** Kept from the first start on: that it is there says that the portfolio is. */
export const demonstrationPasswordFile = (config: Config): string => join(config.dataDir, 'demonstration-password');

const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;
const isLocal = (url: string): boolean => loopback.test(new URL(url).hostname);

/**
 * @param hasDemonstration the data folder was filled with it at an earlier start
 * @returns whether the demonstration portfolio belongs into this database
 * @throws ConfigError when it is asked for, or there already, and mails or links would leave this machine
 */
export function wantsDemonstration(config: Config, hasDemonstration: boolean): boolean {
  const outward = outwardSetting(config);
  if (outward && config.demo) {
    throw new ConfigError(
      `CONCORD_DEMO is 1, but ${outward}: the demonstration names real organisations and stays on this machine.`,
    );
  }
  if (outward && hasDemonstration && !config.databaseUrl) {
    throw new ConfigError(
      `${config.dataDir} holds the demonstration portfolio, but ${outward}: set CONCORD_DATA_DIR to an empty folder.`,
    );
  }
  return outward ? false : (config.demo ?? config.databaseUrl === undefined);
}

function outwardSetting({ publicUrl, smtpUrl }: Config): string | undefined {
  if (!isLocal(publicUrl)) return `PUBLIC_URL is ${publicUrl}`;
  if (smtpUrl && !isLocal(smtpUrl)) return 'SMTP_URL is a mail server elsewhere';
  return undefined;
}
