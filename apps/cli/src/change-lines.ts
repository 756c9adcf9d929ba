/** A change as hosts tell it, and as `tasdiq changes --json` prints it of a file. */
export interface ToldChange {
  readonly noun: string;
  readonly id: string;
  readonly kind: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly because: readonly string[];
  readonly acts: readonly string[];
  readonly clock: {
    readonly what: string;
    readonly item: string | null;
    readonly from: string;
    readonly before: string | null;
    readonly after: string | null;
  } | null;
}

/** What changed, a heading for every noun and a line for every change. */
export function changeLines(items: readonly ToldChange[]): string[] {
  const groups = Map.groupBy(items, ({ noun }) => noun);
  return [...groups].flatMap(([noun, own]) => ['', `${noun} (${own.length})`, ...own.map(lineOf)]);
}

function lineOf(change: ToldChange): string {
  const { acts } = change;
  const behind = acts.length === 0 ? 'by time' : `by ${acts.join(', ')}`;
  return `  ${change.id}  ${whatOf(change)}  ${behind}`;
}

function whatOf({ kind, before, after, clock }: ToldChange): string {
  if (clock) {
    const { what, item, from } = clock;
    const name = ['clock', what, item ?? '', from || 'all'].filter((part) => part !== '').join(' ');
    const ends = [clock.before, clock.after].filter((at) => at !== null);
    return `${name}: ${before ?? 'did not run'} -> ${after ?? 'ended'} (${[...new Set(ends)].join(' -> ')})`;
  }
  if (kind === 'restricted') return 'something of it was restricted';
  if (kind === 'erased') return 'something was destroyed by order';
  if (kind === 'acts') return `${after} (other acts)`;
  return `${before ?? 'new'} -> ${after}`;
}
