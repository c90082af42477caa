// npm run docs:mails: draws a reminder and an overview as their readers get them, for the guide
import './typescript/register.mjs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const { digest, milestoneReminder } = await import('../libs/followup/src/mails/index.ts');

const WIDTH = 700;
const executablePath = process.env.CHROME_PATH ?? '/usr/bin/chromium';
const url = 'https://concord.example';
const reader = 'Programme officer (example)';
const agreement = { reference: 'ITU-2025-001', title: 'Joint Declaration with Huawei' };
const title = 'Places on the Seeds for the Future China tour confirmed';

const reminder = (language) =>
  milestoneReminder({
    ...{ language, recipient: reader, isExample: true, agreement, area: 'Digital skills', url },
    occasion: { slot: 'before', days: 7 },
    milestone: { title, baselineDueOn: '2026-11-30', dueOn: '2026-12-04', percent: 60, responsible: reader },
  });

const line = (section, subjectType, of, dueOn) => ({
  ...{ deliveryId: '', section, subjectType, title: of, reference: agreement.reference, dueOn },
  ...{ path: '/', isExample: true, total: 1 },
});
const overview = (language) =>
  digest({
    ...{ language, recipient: reader, isExample: true, weekly: true, url },
    lines: [
      line('past', 'milestone', 'First courses of the academy held', '2026-11-20'),
      line('returned', 'milestone_return', 'Report on the pilot sites', '2026-12-02'),
      line('soon', 'milestone', title, '2026-12-04'),
      line('silent', 'milestone_silence', 'Curriculum translated', '2026-09-14'),
    ],
  });

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: WIDTH, height: 400 } });
for (const [name, write] of Object.entries({ reminder, overview }))
  for (const language of ['en', 'ar']) {
    await page.setContent(write(language).html);
    const path = fileURLToPath(new URL(`../docs/images/mail-${name}-${language}.png`, import.meta.url));
    await page.screenshot({ path, fullPage: true });
  }
await browser.close();
