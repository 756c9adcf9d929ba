import { expect, test } from 'vitest';
import { status } from '@tasdiq/core';
import { adopted, approved, caseTable } from './case-table.ts';

test('a case goes from an allegation to a consequence', () => {
  const made = caseTable();
  const { finding, inquiry, allegation, consequence } = approved(made);
  const at = (id: string) => status(made.world.state, id, made.world.now)?.status;
  expect([allegation, inquiry, finding, consequence].map(at)).toEqual([
    'under_inquiry',
    'found',
    'adopted',
    'approved',
  ]);
  expect(adopted(made, {}, 'two').finding).toBeDefined();
});
