/** A press release is pasted: what was read is accepted item by item beside its sentences, and nothing else is recorded. */
import { expect, test } from '@playwright/test';
import type { Agreement, Commitment, Document, Page as Rows } from '@concord/contracts';
import { show } from './screens.ts';
import { Visitor } from './visitor.ts';

/** Invented for this journey; what stands around it is what is copied along from a page. */
const release = `Home
Share
Tools

Example Harbour Council and the International Telecommunication Union sign a Joint Declaration on harbour connectivity

The International Telecommunication Union (ITU) and the Example Harbour Council (EHC) signed a joint declaration in Lisbon on 14 March 2026.

The two parties will cooperate in the following areas:
1. Connectivity for small harbours
2. Training of harbour officers

Under the declaration, EHC plans to connect forty small harbours to the network. ITU will train two hundred harbour officers. In 2024, ITU published a study on harbour connectivity.

Expired
`;

test('a press release becomes a draft, item by item', async ({ browser }) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;

  await test.step('an officer pastes the text', async () => {
    await page.goto('/agreements/create');
    await page.getByRole('link', { name: 'From a text' }).click();
    await page.getByLabel('Text of the declaration or press release').fill(release);
    await page.getByRole('button', { name: 'Read the text' }).click();
  });

  await test.step('what was read stands beside its sentences, without the noise of the page', async () => {
    await expect(page.getByLabel('Signed on')).toHaveValue('2026-03-14');
    await expect(page.getByRole('combobox', { name: 'Organisation' })).toHaveCount(2);
    const areas = page.getByRole('textbox', { name: 'Area', exact: true });
    await expect(areas).toHaveCount(2);
    await expect(areas.first()).toHaveValue('Connectivity for small harbours');
    const commitments = page.getByRole('textbox', { name: 'Commitment', exact: true });
    await expect(commitments).toHaveCount(2);
    await expect(commitments.first()).toHaveValue('Connect forty small harbours to the network');
    await show(page, 'draft-from-text');
  });

  await test.step('nothing is recorded before it is accepted', async () => {
    const { data } = await officer.read<Rows<Agreement>>('/agreements?q=harbour%20connectivity');
    expect(data).toEqual([]);
  });

  await test.step('what is accepted is recorded, each with its sentence; what is not, is not', async () => {
    // parties, areas, commitments: each button goes when all of its kind are accepted
    const all = page.getByRole('button', { name: 'Accept all' });
    for (const left of [3, 2, 1]) {
      await expect(all).toHaveCount(left);
      await all.first().click();
    }
    await page.getByRole('checkbox', { name: /^Accept: .*two hundred harbour officers/ }).uncheck();
    await page.getByRole('button', { name: 'Record the draft agreement' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('harbour connectivity');
    const [agreement] = (await officer.read<Rows<Agreement>>('/agreements?q=harbour%20connectivity')).data;
    expect(agreement).toMatchObject({ state: 'draft', type: 'joint_declaration' });
    expect(agreement?.parties.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['International Telecommunication Union', 'Example Harbour Council']),
    );
    const { data } = await officer.read<Rows<Commitment>>(`/commitments?agreementId=${agreement?.id}`);
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({ strength: 'planned' });
    expect(data[0]?.sourceQuote?.text).toContain('EHC plans to connect forty small harbours to the network');
  });

  await test.step('what was not read is added by its words, and what was begun is kept until it is recorded', async () => {
    await page.goto('/agreement-drafts');
    await page.getByLabel('Text of the declaration or press release').fill('Quay notes\n\nEHC lends its tide tables.');
    await page.getByRole('button', { name: 'Read the text' }).click();
    await expect(page.getByText('Nothing of this kind was read from the text.')).toHaveCount(3);
    const text = page.getByRole('region', { name: 'The text' });
    await text.getByText('EHC lends its tide tables.').evaluate((element) => {
      const words = element.firstChild;
      const at = words?.textContent?.indexOf('EHC') ?? 0;
      if (words) getSelection()?.setBaseAndExtent(words, at, words, at + 3);
    });
    await text.dispatchEvent('mouseup');
    await page.getByRole('button', { name: 'Add a party' }).click();
    await expect(page.getByRole('combobox', { name: 'Organisation' })).toHaveValue('EHC');
    await page.getByRole('button', { name: 'Add an area' }).click();
    await page.getByRole('textbox', { name: 'Area', exact: true }).fill('Tides');
    await show(page, 'draft-added');
    await page.getByRole('link', { name: 'Agreements' }).first().click();
    await page.goto('/agreement-drafts');
    await expect(page.getByText(/^You began “.*” here on/)).toBeVisible();
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByRole('textbox', { name: 'Area', exact: true })).toHaveValue('Tides');
    await page.getByRole('button', { name: 'Another text' }).click();
    await page.getByRole('button', { name: 'Throw away' }).click();
    await expect(page.getByText(/^You began/)).toBeHidden();
  });

  await test.step('a file is read the same way, refused with its reason, and kept as the source', async () => {
    await page.goto('/agreement-drafts');
    const file = page.locator('input[type=file]');
    officer.expects(422, /\/agreement-drafts\/read-file$/);
    await file.setInputFiles({ name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.from(' \n') });
    await expect(page.getByText('No text can be read from this file.', { exact: false })).toBeVisible();
    await show(page, 'draft-give');
    await file.setInputFiles({
      name: 'letter.eml',
      mimeType: 'message/rfc822',
      buffer: Buffer.from(
        'From: Ana <ana@harbour.example>\r\nTo: Bo <bo@harbour.example>\r\nDate: Mon, 1 Jun 2026 10:00:00 +0000\r\nSubject: Joint declaration on fog signals\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n' +
          'The Example Harbour Council (EHC) and the Example Fog Institute (EFI)\r\nsigned a joint declaration in Lisbon on 2 May 2026. The two parties have\r\nmet before. EFI plans to place twelve fog sig-\r\nnals at the coast by 2028.\r\n',
      ),
    });
    await expect(page.getByRole('textbox', { name: 'Commitment', exact: true })).toHaveValue(
      'Place twelve fog signals at the coast by 2028',
    );
    await expect(page.getByLabel('Signed on')).toHaveValue('2026-05-02');
    await page.getByRole('button', { name: 'Accept all' }).first().click();
    await page.getByRole('button', { name: 'Record the draft agreement' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('fog signals');
    const [agreement] = (await officer.read<Rows<Agreement>>('/agreements?q=fog%20signals')).data;
    const { data } = await officer.read<Rows<Document>>(`/documents?agreementId=${agreement?.id}`);
    expect(data).toMatchObject([{ fileName: 'letter.eml', purpose: 'source', textState: 'done' }]);
  });
  await officer.leave();
});
