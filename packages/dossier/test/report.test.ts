import { nodeCrypto } from '@tasdiq/crypto/node';
import { FINDINGS, type Report, reportLines, verify } from '@tasdiq/dossier';
import { unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { BAD } from './bad.ts';
import { GOOD, type Made, madeFrom, manyEntries, spoilt } from './good.ts';
import { small } from './world.ts';

async function reportOf({ bytes, pin }: Made, pinned = true): Promise<Report> {
  return verify(bytes, { crypto: nodeCrypto, pin: pinned ? pin : undefined });
}

test('the fingerprint comes first', async () => {
  const made = await madeFrom(small().dossier);
  expect(reportLines(await reportOf(made))[0]).toBe(`Fingerprint  ${made.pin}`);
});

test('"authentic" stands in a report only when a pinned dossier holds, and nothing from outside but letters and signs', async () => {
  for (const { make, name } of [...GOOD, ...BAD]) {
    const made = await make();
    for (const pinned of [true, false]) {
      const report = await reportOf(made, pinned);
      const text = reportLines(report).join('\n');
      expect(/authentic/i.test(text), `${name}, pinned ${pinned}`).toBe(pinned && report.verdict === 'holds');
      // Nothing from outside reaches a terminal but letters, digits and signs.
      // oxlint-disable-next-line no-control-regex
      expect(text, name).toMatch(/^[\x20-\x7e\n]*$/);
    }
  }
});

test('an exercise says that it is one', async () => {
  expect(reportLines(await reportOf(await madeFrom(small().dossier))).join('\n')).toContain('EXERCISE');
});

test('a report is plain data', async () => {
  const report = await reportOf(await spoilt(small().dossier, (content) => content.leaves.reverse()));
  expect(JSON.parse(JSON.stringify(report))).toMatchObject({ format: 1, verdict: 'does_not_hold' });
});

test('what is withheld and missing is counted and is no error', async () => {
  const made = await spoilt(small().dossier, (content) => {
    content.disclosures = [];
    content.blobs = [];
  });
  const report = await reportOf(made);
  expect(report.verdict).toBe('holds');
  expect(report.counts.disclosures).toEqual({ open: 0, withheld: 12, malformed: 0, ofVoids: 0 });
  expect(report.counts.blobs).toEqual({ present: 0, missing: 2, datasets: 0 });
  const { withheldFields } = report.counts;
  expect(withheldFields['source.register title']).toBe(1);
  expect(Object.values(withheldFields).reduce((sum, count) => sum + count, 0)).toBe(12);
  const lines = reportLines(report);
  const kinds = Object.keys(withheldFields).length;
  const end = lines.slice(0, -3);
  expect(end.at(-kinds - 2)).toBe('  12 fields are withheld from its reader');
  expect(end.slice(-kinds - 1, -1)).toContain('    1 source.register title');
  expect(end.at(-1)).toBe('  2 files that acts name are missing');
  expect(lines.slice(-3)).toEqual([
    '  2 fields are sealed: only the keys of those they are for open them',
    '    1 incident.report observer_position to monitor',
    '    1 incident.report where_exact to monitor, south/liaison',
  ]);
});

test('long lists of findings are cut, and their number is not', async () => {
  const dossier = manyEntries(600);
  const made = await spoilt(dossier, (content) => {
    content.disclosures = content.disclosures.map((one) => ({
      ...one,
      text: one.text.replace('bridge', 'school'),
    }));
  });
  const report = await reportOf(made);
  expect(report.findingCounts.disclosure_foreign).toBe(598);
  expect(report.findings.filter(({ code }) => code === 'disclosure_foreign')).toHaveLength(200);
  expect(reportLines(report).join('\n')).toContain('and 398 more of disclosure_foreign');
});

test('every finding that is wrong is shown by a file, or is named here with its reason', () => {
  const unshown = {
    entries_extra: 'shown below',
    voids_too_many: 'shown in hostile.test.ts',
    disclosures_too_many: 'shown in hostile.test.ts',
    check_failed: 'shown in hostile.test.ts',
  };
  const shown = new Set<string>(BAD.map(({ expect: { code } }) => code));
  const wrong = Object.entries(FINDINGS).filter(([, { severity }]) => severity === 'wrong');
  const missing = wrong.map(([code]) => code).filter((code) => !shown.has(code) && !(code in unshown));
  expect(missing).toEqual([]);
});

test('a checkpoint that is none, and lines that are no disclosures', async () => {
  const made = await spoilt(small().dossier, (content) => {
    content.checkpoints = [{ size: 4, text: 'not a note' }];
    content.disclosures = [{ index: 0.5, text: 'x' }];
  });
  const report = await reportOf(made);
  expect(report.findingCounts).toMatchObject({ checkpoint_malformed: 1, disclosure_unreadable: 1 });
});

test('an entry bundle that the checkpoint does not cover', async () => {
  const { bytes, pin } = await madeFrom(small().dossier);
  const members = unzipSync(bytes);
  const more = zipSync({ ...members, 'tile/entries/001.p/1': new Uint8Array([0, 1, 120]) });
  expect((await reportOf({ bytes: more, pin })).firstWrong).toMatchObject({ code: 'entries_extra' });
});

test('a file that another program has zipped holds as well', async () => {
  const { bytes, pin } = await madeFrom(small().dossier);
  expect((await reportOf({ bytes: zipSync(unzipSync(bytes), { level: 9 }), pin })).verdict).toBe('holds');
});
