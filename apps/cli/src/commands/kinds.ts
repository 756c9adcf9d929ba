import { KINDS } from '@tasdiq/core';
import type { Command } from '../command.ts';
import { EXIT, wrongUse } from '../failure.ts';
import { describeKind, factsShape, shapeOf } from '../kind-help.ts';

/** `tasdiq kinds`. */
export const kinds: Command = {
  name: 'kinds',
  summary: 'lists the kinds of act, or says what one of them takes',
  usage: '[KIND | NOUN]',
  help: ['Without a word: every kind, with the powers of which a mandate must hold one.'],
  options: {},
  run(args, out) {
    const [wanted, ...more] = args.words;
    if (more.length > 0) throw wrongUse(`"${more[0]}" is not understood here. See --help.`);
    const kind = wanted === undefined ? undefined : KINDS.get(wanted);
    if (kind) {
      const fields = Object.fromEntries(
        Object.entries(kind.fields).map(([name, { value, ...rest }]) => [
          name,
          { ...rest, value: shapeOf(value) },
        ]),
      );
      out.result({ act: kind.act, by: kind.by, facts: factsShape(kind), fields }, describeKind(kind));
      return Promise.resolve(EXIT.good);
    }
    const found = [...KINDS.values()].filter(
      ({ act }) => wanted === undefined || act.startsWith(`${wanted}.`),
    );
    if (found.length === 0)
      throw wrongUse(`There is no kind of act, and no noun, "${wanted}". See "tasdiq kinds".`);
    const rows = found.map(({ act, by }) => ({ act, by: by === 'root' ? ['root'] : by }));
    out.result(
      { kinds: rows },
      rows.map(({ act, by }) => `${act.padEnd(28)} ${by.join(', ')}`),
    );
    return Promise.resolve(EXIT.good);
  },
};
