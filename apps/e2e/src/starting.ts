export interface Starting {
  dataDir: string;
  port: number;
  /** Of every account of the demonstration. */
  password: string;
}

/** What `concord start` is told; settings of this machine must not change what is tested. */
export const startingEnv = ({ dataDir, port, password }: Starting): Record<string, string> => ({
  PORT: String(port),
  CONCORD_DATA_DIR: dataDir,
  CONCORD_DEMO_PASSWORD: password,
  DATABASE_URL: '',
  REDIS_URL: '',
  SMTP_URL: '',
  PUBLIC_URL: '',
});
