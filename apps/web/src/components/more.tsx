import { useText } from '../i18n/text.ts';

interface Props {
  readonly list: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
}

/** Asks for the next part of a list. */
export function More({ list }: Props) {
  const text = useText();
  if (!list.hasNextPage) return null;
  return (
    <p>
      <button type="button" onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>
        {text(list.isFetchingNextPage ? 'app.loading' : 'app.more')}
      </button>
    </p>
  );
}
