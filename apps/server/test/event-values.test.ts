import type { OpenedAct } from '@tasdiq/core';
import { expect, test } from 'vitest';
import { publicValues } from '../src/index/event-values.ts';

test('only public fields that are open are handed to the index', () => {
  const opened: OpenedAct = {
    fields: {
      summary: { state: 'open', tier: 'public', value: 'seen by all', text: '[]' },
      where_exact: { state: 'open', tier: 'restricted', value: { lat: 1, lon: 2 }, text: '[]' },
      when: { state: 'malformed', tier: 'public', text: '[]' },
      where: { state: 'withheld', tier: 'public' },
    },
    faults: [],
  };
  expect(publicValues(opened)).toEqual({ summary: 'seen by all' });
});
