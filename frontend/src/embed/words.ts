// What the widget says. Another language is another table of the same shape.

export const en = {
  filter: 'How you meet',
  anyFormat: 'Online or in a room',
  formats: { online: 'Online', in_person: 'In a room', hybrid: 'In a room, or online' } as Record<string, string>,
  places: { open: 'Open', waiting_list: 'Waiting list', full: 'Full for now', closed: 'Closed' } as Record<string, string>,
  weekly: (when: string, from: string, to: string, zone: string) => `every week, ${when} ${from} to ${to} (${zone} time)`,
  monthly: (when: string, from: string, to: string, zone: string) =>
    `once a month. Next on ${when}, ${from} to ${to} (${zone} time)`,
  once: (when: string, from: string, to: string, zone: string) => `${when}, ${from} to ${to} (${zone} time)`,
  own: (when: string, from: string, zone: string) => `For you: ${when}, ${from} (${zone} time)`,
  nothing: 'No group like this just now. New groups start through the year.',
  count: (count: number) => (count === 1 ? 'One group shown' : `${count} groups shown`),
  more: 'See all our groups',
  readMore: 'Read more first',
  nextHeading: 'What happens next',
  steps: {
    contact: 'You get in touch. We ask nothing about diagnosis.',
    eligibility: 'You say that the group is for you, by your own word.',
    workshop: 'You try a workshop of about two hours.',
    initial_conversation: 'You talk with the two facilitators, for 30 to 45 minutes. It is not an interview.',
    name_check: 'We check that nobody in the group knows you from outside.',
    agreement: 'You read how we treat each other, and decide. “Not now” is fine too.',
    place: 'You have a place.',
  } as Record<string, string>,
  begin: 'Get in touch about this group',
  beginWaiting: 'Get in touch, for the waiting list',
  shut: 'This group is not joining people just now. It opens again when we can keep our word.',
  promise: (days: number | null) =>
    days === null
      ? 'No account needed.'
      : `No account needed. Somebody reads it within ${days === 1 ? '1 working day' : `${days} working days`}.`,
  helpFirst: 'If you need someone now:',
  name: 'The name you like to be called',
  reach: 'One way to reach you',
  reachHint: 'An e-mail address or a phone number',
  message: 'Anything you want to say (you can skip this)',
  privacy: 'What we do with what you tell us',
  send: 'Send',
  sending: 'Sending',
  afterwards: 'You get a private link that shows what happens next.',
  toAdd: (count: number) => (count === 1 ? 'There is one thing to add' : `There are ${count} things to add`),
  wrongName: 'Write a name that we can call you by',
  wrongReach: 'Write a whole e-mail address with an @ in it, or a phone number with its area code',
  filled: 'This group has just filled up. Your message is safe, and nothing was sent.',
  sendWaiting: 'Send it for the waiting list',
  thanks: (name: string) => `Thank you, ${name}. We have it.`,
  mailed: (address: string) => `We have written to ${address}. Open the link in that message, so that we know it reaches you.`,
  ringing: (number: string) => `Somebody will ring you on ${number}.`,
  reference: (reference: string) => `If you ring us, this helps us find you: ${reference}`,
  correct: 'Not right? Write it again',
  offline: 'You seem to be offline, or our site is away. What you wrote is still here.',
  away: 'Our groups cannot be shown here just now.',
  busy: 'A lot is going on just now. Please try again in a minute. What you wrote is still here.',
  again: 'Try again',
  refused: 'Our groups cannot be shown on this page yet.',
  forOwner: (origin: string) => `For the site’s owner: add ${origin} in Hearth, under Settings, Widget.`,
  seeGroups: 'See our groups',
  help: 'Help now',
  exit: 'Exit this page',
};

export type Words = typeof en;

/** The table for a language; English where there is none of it. */
export function wordsFor(language: string): Words {
  const tables: Record<string, Words> = { en };
  return tables[language.slice(0, 2)] ?? en;
}
