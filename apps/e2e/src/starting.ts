export interface Starting {
  dataDir: string;
  port: number;
  /** Of every account of the demonstration. */
  password: string;
  /** A mail server of the journey's own, instead of the mailbox. */
  smtpUrl?: string;
}

/** What `concord start` is told; settings of this machine must not change what is tested. */
export const startingEnv = ({ dataDir, port, password, smtpUrl = '' }: Starting): Record<string, string> => ({
  PORT: String(port),
  CONCORD_DATA_DIR: dataDir,
  CONCORD_DEMO_PASSWORD: password,
  DATABASE_URL: '',
  REDIS_URL: '',
  SMTP_URL: smtpUrl,
  PUBLIC_URL: '',
});
