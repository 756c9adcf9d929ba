import type { ConsentNoun, ReservationNoun } from './model.ts';

/** One act about consent to a text. */
export interface ConsentEvent {
  readonly id: string;
  readonly act: string;
  readonly member: string;
  readonly at: string;
  /** The form of a consent, how its capital ended it, the kind of a reservation; `withdrawn` for what was taken back. */
  readonly what: string;
  readonly articles: readonly string[];
  readonly draft: string | undefined;
  readonly consent: ConsentNoun | undefined;
}

/** Everything that was said about consent, the newest first. */
export function consentEvents(
  consents: readonly ConsentNoun[],
  reservations: readonly ReservationNoun[],
): ConsentEvent[] {
  const said = [...consents.flatMap(eventsOf), ...reservations.map(reserved)];
  return said
    .map((event, order) => ({ event, order }))
    .sort((a, b) => (a.event.at < b.event.at ? 1 : a.event.at > b.event.at ? -1 : b.order - a.order))
    .map(({ event }) => event);
}

function eventsOf(consent: ConsentNoun): ConsentEvent[] {
  const { member, draft } = consent;
  const of = { member, draft, consent };
  const { ended } = consent;
  return [
    {
      ...of,
      id: consent.id,
      act: 'consent.give',
      at: consent.at,
      what: consent.form,
      articles: consent.articles,
    },
    ...(ended
      ? [
          {
            ...of,
            id: ended.id,
            act: 'consent.confirm',
            at: ended.at,
            what: ended.outcome,
            articles: consent.articles,
          },
        ]
      : []),
    ...consent.withdrawals.map(({ id, at, articles }) => ({
      ...of,
      id,
      act: 'consent.withdraw',
      at,
      what: 'withdrawn',
      articles,
    })),
  ];
}

function reserved({ id, kind, member, at, articles }: ReservationNoun): ConsentEvent {
  return {
    id,
    act: 'consent.reserve',
    member,
    at,
    what: kind,
    articles,
    draft: undefined,
    consent: undefined,
  };
}
