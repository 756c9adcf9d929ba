import { z } from 'zod';
import { actId, code } from './code.ts';
import { localized } from './value.ts';

/*
 * What a bulletin says: sections of words, of lists, and of the addresses of figures and records. Numbers that come from
 * the record are not in it; they are made again whenever it is shown (spec/statistics.md "Bulletins").
 */

const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: localized }),
  z.strictObject({ type: z.literal('list'), items: z.array(localized).min(1).max(200) }),
  /** A figure by its address, with how it is to be made. */
  z.strictObject({
    type: z.literal('figure'),
    figure: code,
    options: z.record(code as unknown as z.ZodType<string, string>, z.string().min(1).max(500)),
  }),
  /** Things on the record, each with its title, its state and its address. */
  z.strictObject({ type: z.literal('records'), ids: z.array(actId).min(1).max(500) }),
]);
export type BulletinBlock = z.infer<typeof block>;

export const bulletinContent = z.strictObject({
  /** Version of the template that it was drafted by. */
  template: z.int().min(1).max(1000),
  sections: z
    .array(
      z.strictObject({
        /** What the section is for; its heading follows from it unless it has one of its own. */
        section: code,
        heading: localized.optional(),
        blocks: z.array(block).max(200),
      }),
    )
    .min(1)
    .max(40),
});
export type BulletinContent = z.infer<typeof bulletinContent>;
