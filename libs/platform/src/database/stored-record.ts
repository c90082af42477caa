import { Column, PrimaryColumn } from 'typeorm';

/** What every record of the register carries. `version` is counted by the database on each update and is the ETag. */
export abstract class StoredRecord {
  @PrimaryColumn({ type: 'uuid', default: () => 'new_id()' })
  id!: string;

  @Column({ type: 'integer', default: 1 })
  version!: number;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;
}
