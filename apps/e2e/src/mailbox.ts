import { expect } from '@playwright/test';
import type { Page as Rows } from '@concord/contracts';
import type { Visitor } from './visitor.ts';

/** What the mailbox caught for an address, as soon as something in it is what is looked for. */
export async function caught(
  reader: Visitor,
  address: string,
  find: (mail: { subject: string; text: string }) => string | undefined,
): Promise<string> {
  let found = '';
  await expect(async () => {
    const { data } = await reader.read<Rows<{ subject: string; text: string }>>(
      `/mailbox?to=${encodeURIComponent(address)}&sort=-receivedAt`,
    );
    found = data.map(find).find((one) => one !== undefined) ?? '';
    expect(found).not.toBe('');
  }).toPass();
  return found;
}
