/** Nouns whose statuses have words of their own, and the group in which these stand. */
const OWN: Readonly<Record<string, string>> = {
  undertaking: 'stands',
  instrument: 'textStatus',
  draft: 'textStatus',
  article: 'textStatus',
  comment: 'textStatus',
  silence: 'textStatus',
  consent: 'textStatus',
  reservation: 'textStatus',
  round: 'sessionStatus',
  session: 'sessionStatus',
  request: 'requestStatus',
  assurance: 'assuranceStatus',
  notification: 'noticeStatus',
  unnotified: 'noticeStatus',
  call: 'callStatus',
};

/** The groups in which a word for a status of a noun is looked for, the noun's own first. */
export function groupsOf(noun: string): string[] {
  const own = OWN[noun];
  return [`status.${noun}`, ...(own === undefined ? [] : [own]), 'status'];
}
