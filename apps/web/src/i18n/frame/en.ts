/**
 * English texts of what stands around every page or on many: ways to pages of cases, who speaks here, parts that pages
 * share. They come first; other languages have exactly these keys.
 */
export const en = {
  'nav.group.cases': 'Cases',
  'nav.allegations': 'Allegations',
  'nav.inquiries': 'Inquiries',
  'nav.findings': 'Findings',
  'nav.consequences': 'Consequences',
  'event.sealed': 'Sealed: only the keys of those it is addressed to open it',
  'event.erased': 'Erased: destroyed by an order on the record',
  'event.openedLater': 'opened later by',
  'status.access_request.mixed': 'Differs by site',
  'status.recommendation.mixed': 'Differs by addressee',
  'write.door': 'Act on this record',
  'write.session': 'Who speaks',
  'write.actingAs': 'Acting as',
  'write.otherVoice': 'Speak under another mandate',
  'write.lock': 'Lock the key',
  'write.worthlessMark': 'Worthless key of an exercise',
  'write.standing.active': 'In effect',
  'write.standing.not_yet': 'Not begun',
  'write.standing.ended': 'Ended',
  'write.trouble.not_a_key_file': 'This is not a key file of “tasdiq keygen”.',
  'write.trouble.halves_differ': 'The key file has been changed: its halves do not match.',
  'write.trouble.not_here': 'Keys are not used on this page.',
  'write.trouble.no_mandate': 'Nobody in this dossier has given this key a mandate.',
  'write.trouble.unreachable': 'The host cannot be reached. Try again when you have a connection.',
  'write.trouble.sign_in_refused': 'The host did not accept the sign-in.',
  'write.trouble.failed': 'The key could not be opened.',
  'write.trouble.not_in_order':
    'The record that the host shows is not in order. The key was locked; sign nothing for this host.',
  'write.trouble.fork':
    'The host has shown two histories that contradict each other. Both are kept as proof. The key was locked; sign nothing for this host.',
  'part.because': 'Follows from',
  'part.filters': 'Filters',
  'part.cut': 'Only the first {{count}} are counted and shown here.',
  'part.minutes': '{{count}} min',
  'part.hours': '{{count}} h',
  'part.days': '{{count}} d',
  'part.toRead': 'Restricted; open its entry to read it',
  'part.restricted': 'Restricted, and for you to read.',
  'part.readHere': 'Read it here',
  'part.readAll': 'Read everything on this page',
  'part.noted': 'What others restricted is opened; that you opened it is noted in their journal.',
  'write.acts': 'What can be done here',
  'talks.localIn': 'on the clock of {{zone}}',
  'suspended.title': 'Participation suspended',
} as const;

/** The texts of the frame in one language. */
export type FrameTexts = Readonly<Record<keyof typeof en, string>>;
