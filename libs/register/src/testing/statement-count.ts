import type { Logger } from 'typeorm';

const besideTheWork = /^(?:START TRANSACTION|COMMIT|ROLLBACK|NOTIFY|SELECT set_config\('concord\.user_id')/;

/** Remembers the statements a DataSource sends, without transaction control and the entering of the scope. */
export class StatementCount implements Logger {
  private sent: string[] = [];

  /** What was sent while the work ran. */
  async during(work: () => Promise<unknown>): Promise<string[]> {
    this.sent = [];
    await work();
    return this.sent;
  }

  logQuery(query: string): void {
    if (!besideTheWork.test(query)) this.sent.push(query);
  }

  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
