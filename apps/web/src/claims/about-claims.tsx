import { lazy, Suspense } from 'react';

const AboutClaimsPart = lazy(async () => ({
  default: (await import('./about-claims-part.tsx')).AboutClaimsPart,
}));

interface Props {
  /** Ids of the thing and of its versions. */
  readonly of: readonly string[];
  /** Rows of imported editions, where the thing is one. */
  readonly row?: string;
}

/** What was said in public about a thing of the record; nothing where nothing was, or where no claims are kept. */
export function AboutClaims(props: Props) {
  return (
    <Suspense fallback={null}>
      <AboutClaimsPart {...props} />
    </Suspense>
  );
}
