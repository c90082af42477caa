/** Files dropped on an agreement: seen here, replaced by a newer version, refused when they are not what they say; and links. */
import type { Agreement, Area, Document, Milestone, Organisation, Page as PageOf } from '@concord/contracts';
import { expect, test } from '@playwright/test';
import { show } from './screens.ts';
import { Visitor } from './visitor.ts';

const pdf = (words: string): Buffer => {
  const stream = `BT /F1 18 Tf 72 720 Td (${words}) Tj ET`;
  return Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>\nendobj\n4 0 obj\n<< /Length ${stream.length} >>\nstream\n${stream}\nendstream\nendobj\n5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\ntrailer\n<< /Size 6 /Root 1 0 R >>\n%%EOF\n`,
  );
};

test('file a document, its next version and a link', async ({ browser }) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  const { data } = await officer.read<PageOf<Organisation>>('/organisations?perPage=2');
  const draft = await officer.write<Agreement>('/agreements', {
    title: 'Papers of the harbour',
    type: 'memorandum_of_understanding',
    openEnded: true,
    reviewOn: '2099-01-01',
    parties: data.map(({ id }, index) => ({ organisationId: id, role: index === 0 ? 'lead' : 'counterpart' })),
  });
  const wish = { to: 'in_force' };
  const agreement = await officer.write<Agreement>(`/agreements/${draft.id}/transitions`, wish, draft.version);
  await page.goto(`/agreements/${agreement.id}/show/documents`);

  await test.step('a file that lies about its type is refused at its place', async () => {
    officer.expects(415, /\/api\/v1\/documents$/);
    await page.getByRole('button', { name: 'Upload a document' }).click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByLabel('Choose a file')
      .setInputFiles({ name: 'signed.pdf', mimeType: 'application/pdf', buffer: Buffer.from('no PDF') });
    await dialog.getByRole('button', { name: 'Upload' }).click();
    await expect(dialog.getByText('The file is named application/pdf but its content is text/plain.')).toBeVisible();
    await show(page, 'document-refused');
    await dialog.getByRole('button', { name: 'Remove signed.pdf' }).click();
  });

  await test.step('the right one is filed, read for its text and seen here', async () => {
    const dialog = page.getByRole('dialog');
    await dialog
      .getByLabel('Choose a file')
      .setInputFiles({ name: 'signed.pdf', mimeType: 'application/pdf', buffer: pdf('The Parties agree.') });
    await dialog.getByLabel('Title').fill('Signed memorandum');
    await dialog.getByLabel('Category (IATI)').fill('Memorandum');
    await page.getByRole('option').first().click();
    await dialog.getByRole('button', { name: 'Upload' }).click();
    await expect(page.getByRole('button', { name: 'Signed memorandum', exact: true })).toBeVisible();
    await expect(page.getByText('Not scanned for viruses')).toBeVisible();
    await expect(async () => {
      await page.reload();
      await expect(page.getByText('text read')).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await page.getByRole('button', { name: 'Read the text' }).click();
    await expect(page.getByRole('dialog').getByText('The Parties agree.')).toBeVisible();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Signed memorandum', exact: true }).click();
    await expect(page.getByRole('dialog').locator('iframe')).toBeVisible();
    await show(page, 'document-preview');
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  });

  await test.step('of several files one that is refused keeps none of the others back, and a double click files each once', async () => {
    await page.getByRole('button', { name: 'Upload a document' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Choose a file').setInputFiles([
      { name: 'false.pdf', mimeType: 'application/pdf', buffer: Buffer.from('no PDF') },
      { name: 'minutes.txt', mimeType: 'text/plain', buffer: Buffer.from('Minutes of the quay') },
    ]);
    await dialog.getByRole('button', { name: 'Upload' }).dblclick();
    await expect(dialog.getByRole('button', { name: 'Remove minutes.txt' })).toBeHidden();
    await expect(dialog.getByRole('button', { name: 'Remove false.pdf' })).toBeVisible();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    const { data: filed } = await officer.read<PageOf<Document>>(`/documents?agreementId=${agreement.id}`);
    expect(filed.map(({ fileName }) => fileName).sort()).toEqual(['minutes.txt', 'signed.pdf']);
    await page.getByRole('button', { name: 'minutes.txt', exact: true }).waitFor();
  });

  await test.step('a newer version takes its place, the old one stays', async () => {
    await page.getByRole('button', { name: 'File a new version: Signed memorandum' }).click();
    await page
      .getByLabel('Choose a file')
      .setInputFiles({ name: 'signed-2.pdf', mimeType: 'application/pdf', buffer: pdf('The Parties agree again.') });
    await page.getByRole('dialog').getByRole('button', { name: 'Upload' }).click();
    await page.getByRole('button', { name: '2 versions' }).click();
    await expect(page.getByRole('dialog').getByText('Version 1', { exact: false }).first()).toBeVisible();
    await show(page, 'document-versions');
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await show(page, 'documents');
    const { data: filed } = await officer.read<PageOf<Document>>(
      `/documents?agreementId=${agreement.id}&sort=fileVersion`,
    );
    const versions = filed.filter(({ title }) => title === 'Signed memorandum');
    expect(versions.map(({ fileVersion, isLatest }) => [fileVersion, isLatest])).toEqual([
      [1, false],
      [2, true],
    ]);
    const preview = await page.request.get(`/api/v1/documents/${versions[0]?.id ?? ''}/preview`);
    expect(preview.headers()).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
    });
  });

  await test.step('a page elsewhere is evidence, and leads there without telling where from', async () => {
    const area = await officer.write<Area>('/areas', { agreementId: agreement.id, title: 'Quay' });
    const home = { agreementId: agreement.id, areaId: area.id };
    const milestone = await officer.write<Milestone>('/milestones', { ...home, title: 'Quay repaired' });
    await page.goto(`/milestones/${milestone.id}/show`);
    await page.getByRole('button', { name: 'Log progress' }).click();
    const dialog = page.getByRole('dialog', { name: /Log progress/ });
    await dialog.getByLabel('What happened').fill('The quay holds again.');
    await dialog.getByRole('button', { name: 'Add a link instead' }).click();
    await dialog.getByLabel('What it is called').fill('Photographs of the quay');
    officer.expects(400, /\/api\/v1\/documents\/links$/);
    await dialog.getByLabel('Address').fill('javascript:alert(1)');
    await dialog.getByLabel('Address').press('Enter');
    await expect(dialog.getByText('Not a web address, such as https://example.org.')).toBeVisible();
    await show(page, 'document-link-refused');
    await dialog.getByLabel('Address').fill('https://harbour.example/quay');
    await dialog.getByRole('button', { name: 'Add the link' }).click();
    await expect(dialog.getByText('harbour.example')).toBeVisible();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();
    const link = page.getByRole('link', { name: /Photographs of the quay/ }).first();
    await expect(link).toHaveAttribute('href', 'https://harbour.example/quay');
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    await show(page, 'document-link-evidence');
  });

  await test.step('the documents of all agreements are one list', async () => {
    await page.getByRole('link', { name: 'Documents', exact: true }).click();
    await expect(page.getByRole('heading', { name: /^Documents \d/ })).toBeVisible();
    await expect(page.getByRole('link', { name: /Photographs of the quay/ }).first()).toBeVisible();
    await page.getByRole('button', { name: 'Signed memorandum', exact: true }).click();
    await expect(page.getByRole('dialog').locator('iframe')).toBeVisible();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await show(page, 'documents-list');
    await page.getByRole('combobox', { name: 'File or link' }).click();
    await page.getByRole('option', { name: 'Link' }).click();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Signed memorandum', exact: true })).toBeHidden();
    await expect(page.getByRole('link', { name: /Photographs of the quay/ }).first()).toBeVisible();
  });

  await test.step('and so are the risks', async () => {
    const about = { agreementId: agreement.id, subjectType: 'agreement', subjectId: agreement.id };
    await officer.write('/risks', { ...about, title: 'Storms close the quay', likelihood: 4, impact: 5 });
    await page.getByRole('link', { name: 'Risks', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Storms close the quay' })).toBeVisible();
    await show(page, 'risks-list');
  });
  await officer.leave();
});
