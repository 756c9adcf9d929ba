import type { Office } from '../stage.ts';
import type { Offices } from './offices.ts';

export type Party = 'almaris' | 'tavrel';

/** One of the two sides: whatever one of them does in the exercise, the other does too, for reasons of its own. */
export interface Side {
  readonly code: Party;
  readonly name: string;
  readonly other: Party;
  readonly liaison: Office;
  readonly delegation: Office;
  readonly capital: Office;
}

/** Both sides, in the order of the alphabet. */
export function sidesOf(offices: Offices): readonly [Side, Side] {
  return [
    {
      code: 'almaris',
      name: 'Almaris',
      other: 'tavrel',
      liaison: offices.almaris,
      delegation: offices.almarisDelegation,
      capital: offices.almarisCapital,
    },
    {
      code: 'tavrel',
      name: 'Tavrel',
      other: 'almaris',
      liaison: offices.tavrel,
      delegation: offices.tavrelDelegation,
      capital: offices.tavrelCapital,
    },
  ];
}
