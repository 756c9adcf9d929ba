// oxlint-disable-next-line import/no-unassigned-import
import '../verify/jitless.ts';
import type { Host } from '@tasdiq/client';
import { type ActId, parseTime, type Power } from '@tasdiq/core';
import { z } from 'zod';
import type { OpenKey } from './key-file.ts';
import type { Voice } from './statement.ts';

const PAGE = '500';

const mandates = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      kid: z.string(),
      member: z.string(),
      office: z.string(),
      powers: z.array(z.string()),
      zones: z.array(z.string()).nullish(),
      from: z.string(),
      until: z.string(),
      revoked: z.unknown().nullish(),
    }),
  ),
  next: z.string().nullish(),
});
const members = z.object({
  items: z.array(z.object({ code: z.string(), root: z.string() })),
  next: z.string().nullish(),
});

/** Everything that a key may speak as, those that may speak now first. What the host says here only fills a list. */
export async function voicesOf(host: Host, dossier: string, key: OpenKey, now: number): Promise<Voice[]> {
  const found: Voice[] = [];
  for (const one of await allOf(host, dossier, 'members', members)) {
    if (one.root === key.publicKey) found.push(rootVoice(dossier, one.code, key.worthless));
  }
  for (const { kid, ...one } of await allOf(host, dossier, 'mandates', mandates)) {
    if (kid !== key.kid) continue;
    const [from, until] = [parseTime(one.from) ?? 0, parseTime(one.until) ?? 0];
    found.push({
      dossier,
      as: one.id as ActId,
      member: one.member,
      office: one.office,
      powers: one.powers as Power[],
      zones: one.zones ?? undefined,
      until,
      standing: one.revoked || now >= until ? 'ended' : now < from ? 'not_yet' : 'active',
      worthless: key.worthless,
    });
  }
  return found.sort((one, other) => rank(one) - rank(other));
}

function rootVoice(dossier: string, member: string, worthless: boolean): Voice {
  return {
    dossier,
    as: 'root',
    member,
    office: '',
    powers: [],
    zones: undefined,
    until: undefined,
    standing: 'active',
    worthless,
  };
}

/** A mandate that the host does not list to strangers, as its holder names it. */
export function namedVoice(dossier: string, mandate: string, worthless: boolean): Voice {
  return { ...rootVoice(dossier, '', worthless), as: mandate as ActId };
}

function rank({ standing }: Voice): number {
  return ['active', 'not_yet', 'ended'].indexOf(standing);
}

async function allOf<T>(
  host: Host,
  dossier: string,
  view: string,
  shape: z.ZodType<{ items: T[]; next?: string | null | undefined }>,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const query: Record<string, string> = { limit: PAGE, ...(cursor !== undefined && { cursor }) };
    const page = shape.parse(await host.view(dossier, view, query));
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return items;
}
