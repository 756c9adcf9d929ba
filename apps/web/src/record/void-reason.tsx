// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import { REFUSALS } from '@tasdiq/core';
import { Code } from '../components/inline.tsx';

/** The rule that a void entry breaks, in the words that count (spec/rules.md), which are English. */
export function VoidReason({ code }: { code: string }) {
  const refusal = Object.hasOwn(REFUSALS, code) ? REFUSALS[code as keyof typeof REFUSALS] : undefined;
  return (
    <p lang="en" dir="ltr">
      <Code>{code}</Code>
      {refusal && ` (${refusal.clause}): ${refusal.text}`}
    </p>
  );
}
