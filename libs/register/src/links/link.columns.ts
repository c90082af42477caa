import { Column } from 'typeorm';

/** What a row keeps of the personal link that opens it, and of the codes sent to its mailbox. Neither is stored itself. */
export class LinkColumns {
  @Column({ type: 'text', nullable: true })
  linkHash!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  linkExpiresAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  openedAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  codeSentAt!: Date | null;

  /** How many codes were asked for. */
  @Column({ type: 'integer', default: 0 })
  codeCount!: number;

  /** Wrong tries since the code was sent. */
  @Column({ type: 'integer', default: 0 })
  codeTries!: number;
}
