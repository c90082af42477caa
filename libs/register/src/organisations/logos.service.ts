import { createHash, randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { logoMaxBytes, logoMediaTypes, type Organisation } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { fileTypeFromBuffer } from 'file-type';
import { DomainError, refuseField, Storage, UnitOfWork, updateVersion, type Actor } from '@concord/platform';
import { requireMay, roleAlone } from '../access/access.rules.ts';
import type { UploadedFile } from '../documents/documents.service.ts';
import { readOrganisation, readOrganisationRow } from './organisation.query.ts';

type LogoType = NonNullable<Organisation['logo']>['mediaType'];

/**
 * The pictures of organisations: small, of a type judged by their content, shown only to those who see the organisation.
 * No SVG: it is a program. The bytes are stored before the row says so; the old ones go after.
 */
@Injectable()
export class LogosService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Storage) private readonly storage: Storage,
  ) {}

  /** @throws DomainError RECORD.NOT_FOUND when there is none */
  async open(actor: Actor, id: string): Promise<{ mediaType: LogoType; content: Readable }> {
    const { logo_key: key, logo_media_type: mediaType } = await this.work.read(actor, (tx) =>
      readOrganisationRow(tx, id),
    );
    if (!key || !mediaType) throw new DomainError('RECORD.NOT_FOUND');
    return { mediaType, content: await this.storage.get(key) };
  }

  /** @throws DomainError DOCUMENT.MISSING, ORGANISATION.LOGO_TYPE, ORGANISATION.LOGO_TOO_LARGE, RECORD.STALE */
  async put(actor: Actor, id: string, version: number, file: UploadedFile | undefined): Promise<Organisation> {
    requireMay(actor, 'organisations.write', roleAlone);
    if (!file) throw refuseField('/file', 'DOCUMENT.MISSING');
    const logoMediaType = await logoTypeOf(file.content);
    const logoKey = `logos/${randomUUID()}`;
    await this.storage.put(logoKey, file.content);
    try {
      const logoSha256 = createHash('sha256').update(file.content).digest('hex');
      return await this.replace(actor, { id, version }, { logoKey, logoMediaType, logoSha256 });
    } catch (error) {
      await this.storage.remove(logoKey);
      throw error;
    }
  }

  /** Takes the picture away. @throws DomainError RECORD.STALE */
  async remove(actor: Actor, id: string, version: number): Promise<Organisation> {
    requireMay(actor, 'organisations.write', roleAlone);
    return this.replace(actor, { id, version }, { logoKey: null, logoMediaType: null, logoSha256: null });
  }

  private async replace(
    actor: Actor,
    key: { id: string; version: number },
    values: { logoKey: string | null; logoMediaType: LogoType | null; logoSha256: string | null },
  ): Promise<Organisation> {
    const { organisation, before } = await this.work.write(actor, async (tx) => {
      const { logo_key: before } = await readOrganisationRow(tx, key.id);
      await updateVersion(tx, 'organisation', key, values, () => readOrganisation(tx, key.id));
      return { organisation: await readOrganisation(tx, key.id), before };
    });
    if (before) await this.storage.remove(before);
    return organisation;
  }
}

/** @throws DomainError ORGANISATION.LOGO_TOO_LARGE, ORGANISATION.LOGO_TYPE */
async function logoTypeOf(content: Uint8Array): Promise<LogoType> {
  if (content.length > logoMaxBytes)
    throw refuseField('/file', 'ORGANISATION.LOGO_TOO_LARGE', { limit: `${logoMaxBytes / 1024} KiB` });
  const found = (await fileTypeFromBuffer(content))?.mime;
  const type = logoMediaTypes.find((allowed) => allowed === found);
  if (!type) throw refuseField('/file', 'ORGANISATION.LOGO_TYPE');
  return type;
}
