// The steps of a sealed exhibit that two of three trustees open, and of an item of evidence that is destroyed by order.
import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { Participant } from './participant.ts';
import { barriers } from './visit.ts';

/** What is in the exhibit. */
const SECRET = 'The watch saw two flashes south of the hill.';

/** A team seals a file under a key that no single hand holds; gives the exhibit's id. */
export async function sealExhibit(team: Participant, trustees: readonly string[]): Promise<string> {
  await team.press('Exhibits');
  await team.page.locator('summary').filter({ hasText: 'Deposit a sealed exhibit' }).click();
  await team.form
    .locator('input[type="file"]')
    .setInputFiles({ name: 'watch.txt', mimeType: 'text/plain', buffer: Buffer.from(SECRET) });
  for (const to of trustees) await team.form.getByLabel(to, { exact: true }).first().check();
  await team.press('Seal a file as an exhibit', team.form);
  await team.form.getByRole('status').waitFor();
  await team.write('fields.title', 'The book of the watch');
  expect(await barriers(team.page)).toEqual([]);
  return team.sign();
}

/** Headquarters asks for it to be opened to itself. */
export async function askToOpen(headquarters: Participant, exhibit: string): Promise<void> {
  await headquarters.press('Exhibits');
  await headquarters.press('Ask for it to be opened', cardOf(headquarters, exhibit));
  await headquarters.tick('facts.audience', 'mission/headquarters');
  await headquarters.write('fields.reason', 'It says where the flashes were.');
  await headquarters.sign();
}

/** A trustee checks that its share is one. */
export async function checkShare(trustee: Participant, exhibit: string): Promise<void> {
  await trustee.press('Exhibits');
  const card = cardOf(trustee, exhibit);
  await trustee.press('Check your share', card);
  await trustee.signShown(card);
  await trustee.press('Another act of this kind', card);
}

/** A trustee gives up its share, which goes to nobody but the one who asked. */
export async function release(trustee: Participant, exhibit: string): Promise<void> {
  await trustee.press('Exhibits');
  const card = cardOf(trustee, exhibit);
  await trustee.press('Give up your share', card);
  await trustee.signShown(card);
}

/** A trustee keeps its share back, and says why. */
export async function withhold(trustee: Participant, exhibit: string): Promise<void> {
  await trustee.press('Exhibits');
  await trustee.press('Keep it back, with a reason', cardOf(trustee, exhibit));
  await trustee.write('fields.reason', 'Two are enough.');
  await trustee.sign();
}

/** Whoever asked puts the shares together, saves the file, and says so on the record. */
export async function openExhibit(headquarters: Participant, exhibit: string): Promise<void> {
  await headquarters.goOn('Sealed exhibit');
  const card = cardOf(headquarters, exhibit);
  await headquarters.press('Put the shares together', card);
  await card.getByText('watch.txt').waitFor();
  const saving = headquarters.page.waitForEvent('download');
  await headquarters.press('Save it', card);
  expect(readFileSync(await (await saving).path(), 'utf8')).toBe(SECRET);
  await headquarters.press('Say what came of it on the record', card);
  await headquarters.signShown(card);
}

/** An item of evidence is destroyed because its source took consent back. */
export async function erase(team: Participant, evidence: string): Promise<void> {
  await team.go(`/evidence/${evidence}`);
  await team.press('Order its destruction');
  await team.pick('facts.ground', 'consent_withdrawn');
  await team.write('fields.reason', 'Whoever gave it wants it gone.');
  await team.sign();
}

function cardOf({ page }: Participant, exhibit: string): Locator {
  return page.locator(`[id="${exhibit}"]`);
}
