import { type Figure, tableOf, type Wording } from '@tasdiq/report';
import { withoutHidden } from '@tasdiq/words';

/** A figure as a table of plain text. */
export function figureLines(made: Figure, wording: Wording): string[] {
  const { caption, head, rows } = tableOf(made, wording);
  const cells = [
    head.map(({ text }) => text),
    ...rows.map((row) => [...row.names, ...row.cells.map(({ text }) => text)]),
  ];
  const plain = cells.map((line) => line.map((text) => withoutIsolates(text)));
  const widths = head.map((_, i) => Math.max(...plain.map((line) => [...(line[i] ?? '')].length)));
  const lines = plain.map((line) =>
    line
      .map((text, i) => text.padEnd(widths[i]!))
      .join('  ')
      .trimEnd(),
  );
  const notes = made.notes.map((note) => `  ${withoutIsolates(wording.name(note))}`);
  return ['', `${withoutIsolates(caption)} (${made.id})`, ...(rows.length > 0 ? lines : ['  -']), ...notes];
}

/** A terminal shows isolates as boxes or not at all. */
function withoutIsolates(text: string): string {
  return withoutHidden(text.replaceAll(/[\u2066-\u2069]/g, ''));
}
